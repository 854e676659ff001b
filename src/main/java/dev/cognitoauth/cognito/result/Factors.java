package dev.cognitoauth.cognito.result;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The factors that a user has set up, by Cognito's names.
 *
 * @param username the user name of Cognito
 * @param preferredMfa the second factor that is asked for where there are several; absent where none is preferred
 * @param enabledMfa the second factors that may be asked for
 * @param firstFactors what the user can sign in with
 */
public record Factors(
        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11")
        String username,

        @Schema(examples = "SOFTWARE_TOKEN_MFA") @Nullable String preferredMfa,
        @Schema(examples = "[\"SOFTWARE_TOKEN_MFA\"]") List<String> enabledMfa,
        @Schema(examples = "[\"PASSWORD\", \"WEB_AUTHN\"]") List<String> firstFactors) {}
