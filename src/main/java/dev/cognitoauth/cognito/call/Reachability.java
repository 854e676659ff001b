package dev.cognitoauth.cognito.call;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Whether each of Cognito's services answered the latest call at all; a refusal is an answer. */
@Singleton
public class Reachability {

    private final Map<CognitoApi, AtomicReference<State>> states = new EnumMap<>(CognitoApi.class);

    Reachability() {
        for (CognitoApi service : CognitoApi.values()) {
            states.put(service, new AtomicReference<>(State.UNKNOWN));
        }
    }

    /** {@code UNKNOWN} until the first call has ended. */
    public enum State {
        UNKNOWN,
        REACHABLE,
        UNREACHABLE
    }

    public State of(CognitoApi service) {
        return state(service).get();
    }

    void set(CognitoApi service, State state) {
        state(service).set(state);
    }

    private AtomicReference<State> state(CognitoApi service) {
        return Objects.requireNonNull(states.get(service));
    }
}
