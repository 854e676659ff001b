package dev.cognitoauth.cognito.answer;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in user's profile.
 *
 * @param username the user name of Cognito: the sub in a pool that signs in with e-mail or phone
 * @param attributes those that the app client may read
 */
public record User(
        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11")
        String username,

        @Schema(examples = "{\"email\": \"ada@example.com\", \"email_verified\": \"true\"}")
        Map<String, String> attributes,

        Mfa mfa) {

    /** The user's second factors by Cognito's names, such as {@code SOFTWARE_TOKEN_MFA}. */
    public record Mfa(
            @Schema(examples = "SOFTWARE_TOKEN_MFA") @Nullable
            String preferred,

            @Schema(examples = "[\"SOFTWARE_TOKEN_MFA\"]") List<String> enabled) {}
}
