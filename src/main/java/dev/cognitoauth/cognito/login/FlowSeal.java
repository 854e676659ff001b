package dev.cognitoauth.cognito.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.token.TokenVerifier;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.seal.Seal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Seals a flow for the front end to keep until the browser is back from the managed login. */
public final class FlowSeal {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Seal logins;
    private final Seal links;
    private final Clock clock;

    /** @param keys each as {@code <id>:<base64 of 32 bytes>}; the first one seals */
    FlowSeal(List<Secret> keys, Clock clock) {
        this.logins = Seal.with(keys, "login flow");
        this.links = Seal.with(keys, "link flow");
        this.clock = clock;
    }

    public Secret seal(LoginFlow flow) {
        return seal(logins, members(flow));
    }

    /** Seals it for another purpose, so that neither kind of flow passes for the other. */
    public Secret seal(LinkFlow flow) {
        Stream<String> ofLink = Stream.of(
                flow.startedBy(),
                flow.provider(),
                String.valueOf(flow.startedAt().toEpochMilli()));
        return seal(links, Stream.concat(ofLink, members(flow.login())));
    }

    /**
     * The flow in a seal of ours.
     *
     * @throws ProblemException {@code login_expired} where it is too old, or its key is no longer used; {@code
     *     state_mismatch} where it was not sealed here
     */
    public LoginFlow open(Secret sealed) {
        return flow(open(logins, sealed, 4));
    }

    /** The same for a flow that links an account. */
    public LinkFlow openLink(Secret sealed) {
        List<String> members = open(links, sealed, 7);
        Instant start = Instant.ofEpochMilli(number(members.get(2)));
        return new LinkFlow(flow(members.subList(3, 7)), members.get(0), members.get(1), start);
    }

    private static Stream<String> members(LoginFlow flow) {
        return Stream.of(flow.state(), flow.nonce(), flow.verifier(), flow.redirectUri());
    }

    private static LoginFlow flow(List<String> members) {
        return new LoginFlow(members.get(0), members.get(1), members.get(2), members.get(3));
    }

    private Secret seal(Seal seal, Stream<String> members) {
        String time = String.valueOf(clock.instant().getEpochSecond());
        String text = Stream.concat(Stream.of(time), members).collect(Collectors.joining("\n"));
        return new Secret(seal.seal(text.getBytes(UTF_8)));
    }

    /** The members after the time of the seal. */
    private List<String> open(Seal seal, Secret sealed, int count) {
        if (sealed.value().contains(".") && !seal.hasKeyOf(sealed.value())) {
            throw new ProblemException(ErrorCode.LOGIN_EXPIRED);
        }
        byte[] content = seal.open(sealed.value()).orElseThrow(() -> new ProblemException(ErrorCode.STATE_MISMATCH));
        List<String> members = List.of(new String(content, UTF_8).split("\n", count + 1));
        long now = clock.instant().getEpochSecond();
        if (members.size() <= count || number(members.get(0)) > now + TokenVerifier.LEEWAY.toSeconds()) {
            throw new ProblemException(ErrorCode.STATE_MISMATCH);
        }
        if (number(members.get(0)) < now - LIFETIME.toSeconds()) {
            throw new ProblemException(ErrorCode.LOGIN_EXPIRED);
        }
        return members.subList(1, count + 1);
    }

    /** A time in the seal. Whoever knows a key can seal what is no time at all. */
    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException forged) {
            throw new ProblemException(ErrorCode.STATE_MISMATCH);
        }
    }
}
