package dev.cognitoauth.cognito.result;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The factors that a user has set up, by Cognito's names. */
public record Factors(
        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11")
        String username,

        @Schema(examples = "SOFTWARE_TOKEN_MFA") @Nullable String preferredMfa,
        @Schema(examples = "[\"SOFTWARE_TOKEN_MFA\"]") List<String> enabledMfa,
        @Schema(examples = "[\"PASSWORD\", \"WEB_AUTHN\"]") List<String> firstFactors) {}
