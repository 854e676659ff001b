package dev.cognitoauth.emulator.userpool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** How a sign-in goes on: it is done, or one more challenge stands open. */
sealed interface SignInStep {

    record Done(AuthenticationResultType result) implements SignInStep {}

    record Open(
            ChallengeNameType challenge,
            @Nullable String session,
            Map<String, String> parameters,
            List<String> available)
            implements SignInStep {}

    default InitiateAuthResponse initiated() {
        var response = InitiateAuthResponse.builder();
        if (this instanceof Open open) {
            return response.challengeName(open.challenge)
                    .session(open.session)
                    .challengeParameters(open.parameters)
                    .availableChallengesWithStrings(open.available.isEmpty() ? null : open.available)
                    .build();
        }
        return response.authenticationResult(((Done) this).result)
                .challengeParameters(Map.of())
                .build();
    }

    default RespondToAuthChallengeResponse responded() {
        var response = RespondToAuthChallengeResponse.builder();
        if (this instanceof Open open) {
            return response.challengeName(open.challenge)
                    .session(open.session)
                    .challengeParameters(open.parameters)
                    .build();
        }
        return response.authenticationResult(((Done) this).result)
                .challengeParameters(Map.of())
                .build();
    }

    default AdminInitiateAuthResponse initiatedByAdministrator() {
        InitiateAuthResponse same = initiated();
        return AdminInitiateAuthResponse.builder()
                .challengeName(same.challengeName())
                .session(same.session())
                .challengeParameters(same.challengeParameters())
                .availableChallenges(same.hasAvailableChallenges() ? same.availableChallenges() : null)
                .authenticationResult(same.authenticationResult())
                .build();
    }

    default AdminRespondToAuthChallengeResponse respondedByAdministrator() {
        RespondToAuthChallengeResponse same = responded();
        return AdminRespondToAuthChallengeResponse.builder()
                .challengeName(same.challengeName())
                .session(same.session())
                .challengeParameters(same.challengeParameters())
                .authenticationResult(same.authenticationResult())
                .build();
    }
}
