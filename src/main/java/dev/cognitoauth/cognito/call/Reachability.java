package dev.cognitoauth.cognito.call;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Whether each of Cognito's APIs answered the latest call at all; a refusal is an answer. */
@Singleton
public class Reachability {

    private final Map<CognitoApi, AtomicReference<State>> states = new EnumMap<>(CognitoApi.class);

    Reachability() {
        for (CognitoApi api : CognitoApi.values()) {
            states.put(api, new AtomicReference<>(State.UNKNOWN));
        }
    }

    /** {@code UNKNOWN} until the first call has ended. */
    public enum State {
        UNKNOWN,
        REACHABLE,
        UNREACHABLE
    }

    public State of(CognitoApi api) {
        return state(api).get();
    }

    void set(CognitoApi api, State state) {
        state(api).set(state);
    }

    private AtomicReference<State> state(CognitoApi api) {
        return Objects.requireNonNull(states.get(api));
    }
}
