package dev.cognitoauth.login;

import dev.cognitoauth.cognito.login.AuthorizationRequest;
import dev.cognitoauth.limits.LimitedRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in at the managed login.
 *
 * @param provider one of {@code GET /v1/login/providers}, such as {@code Google}; without it and {@code idp_identifier},
 *     the user chooses
 * @param idpIdentifier an identifier of a SAML or OIDC provider, such as the domain of the user's e-mail address
 * @param redirectUri where the browser comes back to: one of {@code AUTH_LOGIN_CALLBACKS}
 * @param loginHint fills in the user name
 * @param lang the language of the managed login's pages, such as {@code de}
 * @param prompt {@code none} to sign in without a page where there is a session, {@code login} to ask in any case
 * @param resource the API that the access token is for (RFC 8707), such as {@code https://api.example.com}
 * @param scope with {@code openid}; by default {@code openid email aws.cognito.signin.user.admin}, of which the last
 *     lets {@code /v1/user} and the like take the access token
 */
public record StartLoginRequest(
        @Nullable @Size(min = 1, max = 32) String provider,

        @Nullable @Size(min = 1, max = 40) String idpIdentifier,

        @Schema(examples = "http://localhost:3000/callback") @NotBlank @Size(max = 1024)
        String redirectUri,

        @Nullable @Size(min = 1, max = 320) String loginHint,

        @Nullable @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
        String lang,

        @Nullable @Pattern(regexp = "none|(login|select_account|consent)( (login|select_account|consent)){0,2}")
        String prompt,

        @Nullable @Size(max = 1024) @Pattern(regexp = "[A-Za-z][A-Za-z0-9+.-]*:[^\\s#]+")
        String resource,

        @Nullable @Size(max = 2048) @Pattern(regexp = SCOPES)
        String scope)
        implements AuthorizationRequest, LimitedRequest {

    /**
     * One of them is openid, and one space is between two. It has no repeated group, because Java would call itself for each
     * repetition, and is matched however long the text is.
     */
    private static final String SCOPES = "(?=(.* )?openid( |$))(?!.* {2})[!#-\\[\\]-~][ !#-\\[\\]-~]*[!#-\\[\\]-~]";

    /** A start shows nothing, so that it counts in any case. */
    @Override
    public boolean isPassedBy(@Nullable Object result) {
        return false;
    }
}
