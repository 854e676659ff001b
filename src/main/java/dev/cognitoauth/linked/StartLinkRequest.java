package dev.cognitoauth.linked;

import dev.cognitoauth.cognito.login.AuthorizationRequest;
import dev.cognitoauth.limits.LimitedRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in at an identity provider that links the account there.
 *
 * @param provider one of {@code GET /v1/login/providers} other than {@code COGNITO}
 * @param redirectUri where the browser comes back to: one of {@code AUTH_LOGIN_CALLBACKS}
 * @param loginHint fills in the user name
 * @param lang the language of the managed login's pages, such as {@code de}
 * @param prompt {@code select_account} to let the user choose another account than they are signed in with at the provider,
 *     {@code login} to ask in any case
 */
public record StartLinkRequest(
        @Schema(examples = "Google") @NotNull @Pattern(regexp = "(?!COGNITO$).{1,32}")
        String provider,

        @Schema(examples = "http://localhost:3000/callback") @NotBlank @Size(max = 1024)
        String redirectUri,

        @Nullable @Size(min = 1, max = 320) String loginHint,

        @Nullable @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
        String lang,

        @Nullable @Pattern(regexp = "(login|select_account|consent)( (login|select_account|consent)){0,2}")
        String prompt)
        implements AuthorizationRequest, LimitedRequest {

    @Override
    public @Nullable String idpIdentifier() {
        return null;
    }

    @Override
    public @Nullable String resource() {
        return null;
    }

    /** Nothing is called with these tokens; only the id token is read. */
    @Override
    public String scope() {
        return "openid";
    }

    /** A start shows nothing, so that it counts in any case. */
    @Override
    public boolean isPassedBy(@Nullable Object result) {
        return false;
    }
}
