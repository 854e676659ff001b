package dev.cognitoauth.emulator.userpool;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.CUSTOM_CHALLENGE;

import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.CustomAuthTriggers;
import dev.cognitoauth.emulator.model.CustomAuthTriggers.Question;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CUSTOM_AUTH: the triggers of the pool ask questions until they allow or refuse the sign-in. */
record CustomAuthFlow(PoolClient client, Challenges challenges) {

    private static final String RESULTS = "results";
    private static final String SHOWN = "shown.";
    private static final String HIDDEN = "hidden.";

    AuthOutcome start(PoolUser user, @Nullable String device) {
        CustomAuthTriggers triggers = triggers();
        challenges.checks().maySignIn(user);
        return next(triggers, user, List.of(), device);
    }

    AuthOutcome answer(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(CUSTOM_CHALLENGE, sessionId, responses);
        PoolUser user = session.user;
        String answer = SignIns.required(responses, "ANSWER");
        session.use();
        CustomAuthTriggers triggers = triggers();
        var results = new ArrayList<>(results(session.state.getOrDefault(RESULTS, "")));
        results.add(triggers.verify(question(session.state), answer));
        return next(triggers, user, results, session.state.get(Challenges.DEVICE));
    }

    private AuthOutcome next(
            CustomAuthTriggers triggers, PoolUser user, List<Boolean> results, @Nullable String device) {
        return switch (triggers.define(results)) {
            case TOKENS -> challenges.afterFirstFactor(user, device);
            case FAIL -> throw UserPoolErrors.wrongPassword();
            case CHALLENGE -> ask(triggers.create(results), user, results, device);
        };
    }

    private AuthOutcome ask(Question question, PoolUser user, List<Boolean> results, @Nullable String device) {
        var state = new HashMap<>(Challenges.state(device));
        state.put(
                RESULTS, String.join(",", results.stream().map(String::valueOf).toList()));
        question.shown().forEach((name, value) -> state.put(SHOWN + name, value));
        question.hidden().forEach((name, value) -> state.put(HIDDEN + name, value));
        var parameters = new HashMap<>(question.shown());
        parameters.put("USERNAME", user.username);
        return challenges.open(CUSTOM_CHALLENGE, user, parameters, state);
    }

    private CustomAuthTriggers triggers() {
        return client.pool()
                .triggers()
                .orElseThrow(() -> UserPoolErrors.invalidParameter(
                        "Custom auth lambda trigger is not configured for the user pool."));
    }

    private static Question question(Map<String, String> state) {
        return new Question(noted(state, SHOWN), noted(state, HIDDEN));
    }

    private static Map<String, String> noted(Map<String, String> state, String prefix) {
        var found = new HashMap<String, String>();
        state.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private static List<Boolean> results(String noted) {
        return noted.isEmpty()
                ? List.of()
                : List.of(noted.split(",")).stream().map(Boolean::valueOf).toList();
    }
}
