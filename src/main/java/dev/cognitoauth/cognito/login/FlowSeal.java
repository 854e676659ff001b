package dev.cognitoauth.cognito.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.token.TokenVerifier;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.seal.Seal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Seals a flow for the front end to keep until the browser is back from the managed login. */
public final class FlowSeal {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Seal seal;
    private final Clock clock;

    /** @param keys each as {@code <id>:<base64 of 32 bytes>}; the first one seals */
    FlowSeal(List<Secret> keys, Clock clock) {
        this.seal = Seal.with(keys, "login flow");
        this.clock = clock;
    }

    public Secret seal(LoginFlow flow) {
        String text = String.join(
                "\n",
                String.valueOf(clock.instant().getEpochSecond()),
                flow.state(),
                flow.nonce(),
                flow.verifier(),
                flow.redirectUri());
        return new Secret(seal.seal(text.getBytes(UTF_8)));
    }

    /**
     * The flow in a seal of ours.
     *
     * @throws ProblemException {@code login_expired} where it is too old, or its key is no longer used; {@code
     *     state_mismatch} where it was not sealed here
     */
    public LoginFlow open(Secret sealed) {
        if (sealed.value().contains(".") && !seal.hasKeyOf(sealed.value())) {
            throw new ProblemException(ErrorCode.LOGIN_EXPIRED);
        }
        byte[] content = seal.open(sealed.value()).orElseThrow(() -> new ProblemException(ErrorCode.STATE_MISMATCH));
        String[] members = new String(content, UTF_8).split("\n", 5);
        long now = clock.instant().getEpochSecond();
        if (members.length < 5 || seconds(members[0]) > now + TokenVerifier.LEEWAY.toSeconds()) {
            throw new ProblemException(ErrorCode.STATE_MISMATCH);
        }
        if (seconds(members[0]) < now - LIFETIME.toSeconds()) {
            throw new ProblemException(ErrorCode.LOGIN_EXPIRED);
        }
        return new LoginFlow(members[1], members[2], members[3], members[4]);
    }

    /** The time of the seal. Whoever knows a key can seal what is no time at all. */
    private static long seconds(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException forged) {
            throw new ProblemException(ErrorCode.STATE_MISMATCH);
        }
    }
}
