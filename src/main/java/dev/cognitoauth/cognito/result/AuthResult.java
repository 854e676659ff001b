package dev.cognitoauth.cognito.result;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.result.AuthResult.Challenge;
import dev.cognitoauth.cognito.result.AuthResult.Tokens;
import dev.cognitoauth.cognito.token.TokenClaims;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a sign-in: tokens or, with the member {@code challenge}, a challenge that the caller has to respond to
 * first.
 */
@Schema(oneOf = {Tokens.class, Challenge.class})
public sealed interface AuthResult extends FlowResult {

    /**
     * The OAuth 2.0 token response (RFC 6749 section 5.1) with Cognito's id token.
     *
     * @param accessToken goes into the header {@code Authorization}
     * @param idToken who the user is, for the front end and for identity pools
     * @param refreshToken gets new tokens; absent where Cognito issues none, as at most refreshes
     * @param tokenType always {@code Bearer}
     * @param expiresIn for how long the access token is valid, in seconds
     * @param newDevice absent where the user pool does not track devices, or has seen this one before
     */
    @Schema(name = "Tokens")
    record Tokens(
            @Schema(examples = "eyJraWQiOi…") Secret accessToken,

            @Schema(examples = "eyJraWQiOi…") Secret idToken,

            @Schema(examples = "eyJjdHkiOi…") @Nullable Secret refreshToken,
            @Schema(examples = "Bearer") String tokenType,
            @Schema(examples = "3600") int expiresIn,
            @Nullable NewDevice newDevice)
            implements AuthResult {

        @Override
        public List<String> counter() {
            return List.of();
        }

        @Override
        public Optional<String> sub() {
            return TokenClaims.of(accessToken).sub();
        }
    }

    /**
     * A device that Cognito has not seen before; the caller confirms it at {@code /v1/devices/{key}/confirm}.
     *
     * @param deviceKey the key for {@code /v1/devices/{key}/confirm}, and for later sign-ins
     * @param deviceGroupKey takes the place of the user pool's id in the SRP verifier of the device
     */
    @Schema(name = "NewDevice")
    record NewDevice(
            @Schema(examples = "eu-central-1_a1b2c3d4-5678-90ab-cdef-EXAMPLE11111")
            String deviceKey,

            @Schema(examples = "-vFWRT3Kj") String deviceGroupKey) {}

    /**
     * A further step of the sign-in, such as {@code NEW_PASSWORD_REQUIRED}.
     *
     * @param challenge what the user has to do; goes back with the answer
     * @param session ties the answer to this attempt: goes back with it as it is; absent where the secret block takes
     *     its place
     * @param parameters Cognito's ChallengeParameters, such as {@code USER_ID_FOR_SRP}, which goes back as {@code
     *     username}. That of a passkey, {@code CREDENTIAL_REQUEST_OPTIONS}, holds JSON: parsed, it is what {@code
     *     parseRequestOptionsFromJSON()} of the browser takes
     * @param availableChallenges the factors to choose from in {@code SELECT_CHALLENGE}; otherwise empty
     */
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
            implements AuthResult, SessionResult {

        @Override
        public List<String> counter() {
            return List.of("auth.challenges", "challenge", challenge);
        }

        @Override
        public Optional<String> sub() {
            return Optional.empty();
        }
    }
}
