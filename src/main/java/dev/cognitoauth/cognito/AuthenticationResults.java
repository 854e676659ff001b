package dev.cognitoauth.cognito;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.AuthResult.Challenge;
import dev.cognitoauth.cognito.result.AuthResult.NewDevice;
import dev.cognitoauth.cognito.result.AuthResult.Tokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NewDeviceMetadataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** Reads Cognito's answers to a sign-in, each of which has been checked for having tokens or a challenge. */
final class AuthenticationResults {

    private AuthenticationResults() {}

    static AuthResult of(InitiateAuthResponse answer) {
        return answer.challengeNameAsString() == null
                ? tokens(answer.authenticationResult())
                : challenge(
                        answer.challengeNameAsString(),
                        answer.session(),
                        answer.challengeParameters(),
                        answer.availableChallengesAsStrings());
    }

    /** In the middle of a sign-in Cognito names no challenges to choose from but in the parameters. */
    static AuthResult of(RespondToAuthChallengeResponse answer) {
        return answer.challengeNameAsString() == null
                ? tokens(answer.authenticationResult())
                : challenge(answer.challengeNameAsString(), answer.session(), answer.challengeParameters(), List.of());
    }

    private static Challenge challenge(
            String name, @Nullable String session, Map<String, String> parameters, List<String> available) {
        return new Challenge(name, Secret.orNull(session), parameters, available);
    }

    static Tokens tokens(AuthenticationResultType result) {
        return new Tokens(
                new Secret(result.accessToken()),
                new Secret(result.idToken()),
                Secret.orNull(result.refreshToken()),
                result.tokenType(),
                result.expiresIn(),
                newDevice(result.newDeviceMetadata()));
    }

    private static @Nullable NewDevice newDevice(@Nullable NewDeviceMetadataType device) {
        return device == null ? null : new NewDevice(device.deviceKey(), device.deviceGroupKey());
    }
}
