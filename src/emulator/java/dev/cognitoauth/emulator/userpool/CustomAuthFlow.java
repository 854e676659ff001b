package dev.cognitoauth.emulator.userpool;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.CUSTOM_CHALLENGE;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.PASSWORD_VERIFIER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.trigger.AuthChallenges;
import dev.cognitoauth.emulator.wire.Functions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CUSTOM_AUTH: the functions of the pool ask questions until they let the user in or refuse the sign-in. */
record CustomAuthFlow(Challenges challenges, PasswordFlow passwords) {

    /** The key in a session's state that holds the challenges so far, as JSON. */
    static final String RESULTS = "results";

    private static final String HIDDEN = "hidden";
    private static final String METADATA = "metadata";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** Starts with a question, or with the password where the app gives SRP_A; a decoy is refused at the end. */
    AuthOutcome start(PoolUser user, Map<String, String> parameters, @Nullable String device) {
        challenges.checks().status(user);
        ArrayNode results = JSON.createArrayNode();
        String srpA = null;
        if ("SRP_A".equals(parameters.get("CHALLENGE_NAME"))) {
            srpA = SignIns.required(parameters, "SRP_A");
            add(results, "SRP_A", true);
        }
        return next(user, results, srpA, device);
    }

    /** Goes on after the password that the functions have asked for. */
    AuthOutcome afterPassword(ChallengeSessions.Session session, @Nullable String device) {
        ArrayNode results = results(session);
        add(results, PASSWORD_VERIFIER.toString(), true);
        return next(session.user, results, null, device);
    }

    AuthOutcome answer(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(CUSTOM_CHALLENGE, sessionId, responses);
        String answer = SignIns.required(responses, "ANSWER");
        session.use();
        boolean right = functions().verify(session.user, read(session.state.getOrDefault(HIDDEN, "{}")), answer);
        ArrayNode results = results(session);
        ObjectNode result = add(results, CUSTOM_CHALLENGE.toString(), right);
        Optional.ofNullable(session.state.get(METADATA)).ifPresent(name -> result.put("challengeMetadata", name));
        return next(session.user, results, null, session.state.get(Challenges.DEVICE));
    }

    private AuthOutcome next(PoolUser user, ArrayNode results, @Nullable String srpA, @Nullable String device) {
        Optional<String> challenge = functions().define(user, results);
        if (challenge.isEmpty()) {
            return challenges.afterFirstFactor(user, device);
        }
        var state = new HashMap<>(Challenges.state(device));
        state.put(RESULTS, results.toString());
        if (challenge.get().equals(CUSTOM_CHALLENGE.toString())) {
            return ask(functions().create(user, challenge.get(), results), user, state);
        } else if (srpA != null && challenge.get().equals(PASSWORD_VERIFIER.toString())) {
            return passwords.startSrp(user, srpA, state);
        }
        throw Functions.unrecognizable();
    }

    private AuthOutcome ask(AuthChallenges.Question question, PoolUser user, Map<String, String> state) {
        state.put(HIDDEN, Challenges.json(question.hidden()));
        if (question.metadata() != null) {
            state.put(METADATA, question.metadata());
        }
        var parameters = new HashMap<>(question.shown());
        parameters.put("USERNAME", user.username);
        return challenges.open(CUSTOM_CHALLENGE, user, parameters, state);
    }

    private AuthChallenges functions() {
        return new AuthChallenges(challenges.triggers());
    }

    private static ObjectNode add(ArrayNode results, String challenge, boolean right) {
        return results.addObject().put("challengeName", challenge).put("challengeResult", right);
    }

    private static ArrayNode results(ChallengeSessions.Session session) {
        try {
            return (ArrayNode) JSON.readTree(session.state.getOrDefault(RESULTS, "[]"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> read(String hidden) {
        try {
            return JSON.readValue(hidden, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
