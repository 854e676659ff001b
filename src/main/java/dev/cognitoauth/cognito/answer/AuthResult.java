package dev.cognitoauth.cognito.answer;

import dev.cognitoauth.cognito.answer.AuthResult.Challenge;
import dev.cognitoauth.cognito.answer.AuthResult.Tokens;
import dev.cognitoauth.http.Secret;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What Cognito answers to a sign-in: tokens, or a challenge on the way to them. */
@Schema(
        description = "Tokens, or a challenge: told apart by the member `challenge`",
        oneOf = {Tokens.class, Challenge.class})
public sealed interface AuthResult {

    /**
     * The OAuth 2.0 token response (RFC 6749 section 5.1) with Cognito's id token.
     *
     * @param refreshToken absent where Cognito gives none, as on most refreshes
     * @param expiresIn how long the access token lives, in seconds
     * @param newDevice absent where the pool does not track devices, or knows this one
     */
    @Schema(name = "Tokens")
    record Tokens(
            @Schema(examples = "eyJraWQiOi…") Secret accessToken,

            @Schema(examples = "eyJraWQiOi…") Secret idToken,

            @Schema(examples = "eyJjdHkiOi…") @Nullable Secret refreshToken,
            @Schema(examples = "Bearer") String tokenType,
            @Schema(examples = "3600") int expiresIn,
            @Nullable NewDevice newDevice)
            implements AuthResult {}

    /** A device that Cognito has seen for the first time, to be confirmed by its key. */
    @Schema(name = "NewDevice")
    record NewDevice(
            @Schema(examples = "eu-central-1_a1b2c3d4-5678-90ab-cdef-EXAMPLE11111")
            String deviceKey,

            @Schema(examples = "-vFWRT3Kj") String deviceGroupKey) {}

    /**
     * One more step, such as {@code NEW_PASSWORD_REQUIRED}.
     *
     * @param session ties the answer to this attempt; absent where the user must be set up first
     * @param parameters what Cognito calls ChallengeParameters
     * @param availableChallenges what can be chosen in {@code SELECT_CHALLENGE}
     */
    @Schema(name = "Challenge")
    record Challenge(
            @Schema(
                    examples = "NEW_PASSWORD_REQUIRED",
                    enumeration = {
                        "SMS_MFA",
                        "EMAIL_OTP",
                        "SOFTWARE_TOKEN_MFA",
                        "SELECT_MFA_TYPE",
                        "MFA_SETUP",
                        "PASSWORD_VERIFIER",
                        "CUSTOM_CHALLENGE",
                        "SELECT_CHALLENGE",
                        "DEVICE_SRP_AUTH",
                        "DEVICE_PASSWORD_VERIFIER",
                        "ADMIN_NO_SRP_AUTH",
                        "NEW_PASSWORD_REQUIRED",
                        "SMS_OTP",
                        "PASSWORD",
                        "WEB_AUTHN",
                        "PASSWORD_SRP"
                    })
            String challenge,

            @Schema(examples = "AYABeC1-y8qooiuysEv0uM4wAqQAHQABAAdTZXJ2aWNl…") @Nullable
            Secret session,

            Map<String, String> parameters,
            List<String> availableChallenges)
            implements AuthResult {}
}
