package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.PoolUser;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** What follows a step of a sign-in: the tokens, or another challenge. */
sealed interface AuthOutcome {

    /**
     * The user has proved everything; tokens are issued only when they are asked for.
     *
     * @param source what a pre token generation function is told about the reason
     */
    record Authenticated(PoolUser user, String source, Function<String, AuthenticationResultType> tokens)
            implements AuthOutcome {

        Authenticated because(String other) {
            return new Authenticated(user, other, tokens);
        }
    }

    /** A refresh token was accepted. */
    record Refreshed(AuthenticationResultType tokens) implements AuthOutcome {}

    record NextChallenge(
            ChallengeNameType challenge,
            @Nullable String session,
            Map<String, String> parameters,
            List<String> available)
            implements AuthOutcome {}

    private AuthenticationResultType tokens() {
        return this instanceof Authenticated done ? done.tokens.apply(done.source) : ((Refreshed) this).tokens;
    }

    default InitiateAuthResponse toInitiateAuthResponse() {
        var response = InitiateAuthResponse.builder();
        if (this instanceof NextChallenge next) {
            return response.challengeName(next.challenge)
                    .session(next.session)
                    .challengeParameters(next.parameters)
                    .availableChallengesWithStrings(next.available.isEmpty() ? null : next.available)
                    .build();
        }
        return response.authenticationResult(tokens())
                .challengeParameters(Map.of())
                .build();
    }

    default RespondToAuthChallengeResponse toRespondToAuthChallengeResponse() {
        var response = RespondToAuthChallengeResponse.builder();
        if (this instanceof NextChallenge next) {
            return response.challengeName(next.challenge)
                    .session(next.session)
                    .challengeParameters(next.parameters)
                    .build();
        }
        return response.authenticationResult(tokens())
                .challengeParameters(Map.of())
                .build();
    }

    default AdminInitiateAuthResponse toAdminInitiateAuthResponse() {
        InitiateAuthResponse same = toInitiateAuthResponse();
        return AdminInitiateAuthResponse.builder()
                .challengeName(same.challengeName())
                .session(same.session())
                .challengeParameters(same.challengeParameters())
                .availableChallenges(same.hasAvailableChallenges() ? same.availableChallenges() : null)
                .authenticationResult(same.authenticationResult())
                .build();
    }

    default AdminRespondToAuthChallengeResponse toAdminRespondToAuthChallengeResponse() {
        RespondToAuthChallengeResponse same = toRespondToAuthChallengeResponse();
        return AdminRespondToAuthChallengeResponse.builder()
                .challengeName(same.challengeName())
                .session(same.session())
                .challengeParameters(same.challengeParameters())
                .authenticationResult(same.authenticationResult())
                .build();
    }
}
