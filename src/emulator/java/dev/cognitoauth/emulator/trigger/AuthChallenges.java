package dev.cognitoauth.emulator.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.wire.Functions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The three triggers of a custom authentication flow, which need a function each. */
public record AuthChallenges(Triggers triggers) {

    private static final String SOURCE = "Authentication";

    /**
     * A question that a function asks.
     *
     * @param shown what the app receives
     * @param hidden what only the function receives that verifies the answer
     * @param metadata what the functions call the question
     */
    public record Question(
            Map<String, String> shown,
            Map<String, String> hidden,
            @Nullable String metadata) {}

    /**
     * Answers the name of the next challenge; none where the user has passed. A user who has failed is refused.
     *
     * @param session the challenges so far, each with its name and its result
     */
    public Optional<String> define(PoolUser user, ArrayNode session) {
        JsonNode answer = call(
                Trigger.DEFINE_AUTH_CHALLENGE,
                user,
                event -> event.user(user)
                        .with("session", session)
                        .metadata()
                        .found(user)
                        .answer("challengeName", null)
                        .answer("issueTokens", null)
                        .answer("failAuthentication", null));
        if (Triggers.isTrue(answer, "failAuthentication")) {
            throw UserPoolErrors.wrongPassword();
        } else if (Triggers.isTrue(answer, "issueTokens")) {
            return Optional.empty();
        }
        return Optional.of(
                Optional.ofNullable(answer.path("challengeName").textValue()).orElseThrow(Functions::unrecognizable));
    }

    /** Makes the next question. */
    public Question create(PoolUser user, String challenge, ArrayNode session) {
        JsonNode answer = call(
                Trigger.CREATE_AUTH_CHALLENGE,
                user,
                event -> event.user(user)
                        .with("challengeName", challenge)
                        .with("session", session)
                        .metadata()
                        .found(user)
                        .answer("publicChallengeParameters", null)
                        .answer("privateChallengeParameters", null)
                        .answer("challengeMetadata", null));
        return new Question(
                Triggers.texts(answer.path("publicChallengeParameters")),
                Triggers.texts(answer.path("privateChallengeParameters")),
                answer.path("challengeMetadata").textValue());
    }

    /** Whether the answer to a question is right. */
    public boolean verify(PoolUser user, Map<String, String> hidden, String given) {
        JsonNode answer = call(
                Trigger.VERIFY_AUTH_CHALLENGE_RESPONSE,
                user,
                event -> event.user(user)
                        .with("privateChallengeParameters", hidden)
                        .with("challengeAnswer", given)
                        .metadata()
                        .found(user)
                        .answer("answerCorrect", null));
        if (!answer.path("answerCorrect").isBoolean()) {
            throw Functions.unrecognizable();
        }
        return answer.path("answerCorrect").booleanValue();
    }

    private JsonNode call(Trigger trigger, PoolUser user, Consumer<Event> details) {
        return triggers.call(trigger, SOURCE, user.username, details)
                .orElseThrow(() -> UserPoolErrors.invalidParameter(
                        "Custom auth lambda trigger is not configured for the user pool."));
    }
}
