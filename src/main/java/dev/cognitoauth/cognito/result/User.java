package dev.cognitoauth.cognito.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in user's profile.
 *
 * @param username the user name of Cognito: the sub in a pool that signs in with e-mail or phone
 * @param attributes those that the app client may read
 * @param identities the accounts at identity providers that the user signs in with; empty for a user of the pool itself
 */
public record User(
        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11")
        String username,

        @Schema(examples = "{\"email\": \"ada@example.com\", \"email_verified\": \"true\"}")
        Map<String, String> attributes,

        Mfa mfa,
        List<Identity> identities) {

    /**
     * The user's second factors by Cognito's names, such as {@code SOFTWARE_TOKEN_MFA}.
     *
     * @param preferred the one that is asked for where there are several; absent where none is preferred
     * @param enabled those that may be asked for
     */
    public record Mfa(
            @Schema(examples = "SOFTWARE_TOKEN_MFA") @Nullable
            String preferred,

            @Schema(examples = "[\"SOFTWARE_TOKEN_MFA\"]") List<String> enabled) {}

    /**
     * An account at an identity provider.
     *
     * @param provider the provider's name at Cognito
     * @param kind {@code google}, {@code facebook}, {@code amazon}, {@code apple}, {@code saml} or {@code oidc}
     * @param userId the user's id at the provider
     * @param primary whether the user was created by signing in with it, and not linked to it later
     * @param linkedAt absent where the app client may not read the attribute {@code identities}
     */
    @Schema(name = "Identity")
    public record Identity(
            @Schema(examples = "Google") String provider,

            @Schema(examples = "google") String kind,

            @Schema(examples = "1815121012345") String userId,

            boolean primary,
            @Nullable Instant linkedAt) {}
}
