package dev.cognitoauth.emulator.operation;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.CUSTOM_CHALLENGE;

import dev.cognitoauth.emulator.pool.AppClient;
import dev.cognitoauth.emulator.pool.CustomAuth;
import dev.cognitoauth.emulator.pool.CustomAuth.Question;
import dev.cognitoauth.emulator.pool.Refusal;
import dev.cognitoauth.emulator.pool.Sessions;
import dev.cognitoauth.emulator.pool.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CUSTOM_AUTH: the pool's triggers ask until they are content. */
record CustomFlow(AppClient client, Challenges challenges) {

    private static final String RESULTS = "results";
    private static final String SHOWN = "shown.";
    private static final String HIDDEN = "hidden.";

    Step start(String username, @Nullable String device) {
        CustomAuth triggers = triggers();
        User user = client.signingIn(username);
        challenges.checkMaySignIn(user);
        return next(triggers, user, List.of(), device);
    }

    Step answer(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(CUSTOM_CHALLENGE, sessionId, responses);
        User user = Optional.ofNullable(session.user).orElseThrow(Refusal::wrongPassword);
        String answer = SignIns.required(responses, "ANSWER");
        session.use();
        CustomAuth triggers = triggers();
        var results = new ArrayList<>(results(session.notes.getOrDefault(RESULTS, "")));
        results.add(triggers.verify(question(session.notes), answer));
        return next(triggers, user, results, session.notes.get(Challenges.DEVICE));
    }

    private Step next(CustomAuth triggers, User user, List<Boolean> results, @Nullable String device) {
        return switch (triggers.define(results)) {
            case TOKENS -> challenges.afterFirstFactor(user, device);
            case FAIL -> throw Refusal.wrongPassword();
            case CHALLENGE -> ask(triggers.create(results), user, results, device);
        };
    }

    private Step ask(Question question, User user, List<Boolean> results, @Nullable String device) {
        var notes = new HashMap<>(Challenges.notes(device));
        notes.put(
                RESULTS, String.join(",", results.stream().map(String::valueOf).toList()));
        question.shown().forEach((name, value) -> notes.put(SHOWN + name, value));
        question.hidden().forEach((name, value) -> notes.put(HIDDEN + name, value));
        var parameters = new HashMap<>(question.shown());
        parameters.put("USERNAME", user.username);
        return challenges.open(CUSTOM_CHALLENGE, user, parameters, notes);
    }

    private CustomAuth triggers() {
        return Optional.ofNullable(client.pool().customAuth)
                .orElseThrow(() ->
                        Refusal.invalidParameter("Custom auth lambda trigger is not configured for the user pool."));
    }

    private static Question question(Map<String, String> notes) {
        return new Question(noted(notes, SHOWN), noted(notes, HIDDEN));
    }

    private static Map<String, String> noted(Map<String, String> notes, String prefix) {
        var found = new HashMap<String, String>();
        notes.forEach((name, value) -> {
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
