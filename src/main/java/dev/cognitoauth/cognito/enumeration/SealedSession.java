package dev.cognitoauth.cognito.enumeration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.seal.Seal;
import dev.cognitoauth.seal.SealConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seals the sessions of challenges that everybody gets, so that nobody sees whether Cognito has asked the challenge: there is a
 * session of Cognito inside, or none. All of them look alike, and are valid for the same time.
 */
@Singleton
final class SealedSession {

    /** The shortest AuthSessionValidity, since Cognito tells nobody which one an app client has. */
    static final Duration VALIDITY = Duration.ofMinutes(3);
    /** Sessions of Cognito have 1 to 2 KB, and the rest is padding. A longer one takes several of these. */
    private static final int BLOCK = 3072;

    private static final Secret UNKNOWN = new Secret("unknown".repeat(160));

    private final @Nullable Seal seal;
    private final Clock clock;

    SealedSession(SealConfig config, AppClient client, Clock clock) {
        this.seal = config.keys()
                .map(keys -> Seal.withKeysOfItsOwn(keys, "session 1 " + client.id()))
                .orElse(null);
        this.clock = clock;
    }

    /**
     * What was opened.
     *
     * @param session that of Cognito; null where it has not asked the challenge
     */
    record Opened(@Nullable Secret session) {

        /** That of Cognito, or one that Cognito does not know and so refuses. */
        Secret sessionOrUnknown() {
            return session == null ? UNKNOWN : session;
        }
    }

    /** @param session that of Cognito; null where it has not asked the challenge */
    Secret seal(String challenge, String username, @Nullable Secret session) {
        String inside = session == null ? "" : session.value();
        byte[] text =
                String.join("\n", bound(challenge, username), now(), inside, "").getBytes(UTF_8);
        int blocks = (text.length + BLOCK - 1) / BLOCK;
        return new Secret(required().seal(Arrays.copyOf(text, blocks * BLOCK)));
    }

    /** The session that was sealed for this challenge of this user; empty where it was not, or where it has expired. */
    Optional<Opened> open(@Nullable Secret sealed, String challenge, String username) {
        return Optional.ofNullable(sealed)
                .flatMap(text -> required().open(text.value()))
                .map(text -> new String(text, UTF_8).split("\n", -1))
                .filter(parts -> parts[0].equals(bound(challenge, username)))
                .filter(parts -> Long.parseLong(parts[1]) + VALIDITY.toSeconds()
                        > clock.instant().getEpochSecond())
                .map(parts -> new Opened(parts[2].isEmpty() ? null : new Secret(parts[2])));
    }

    /** Whether it was sealed here, for whatever challenge and user. */
    boolean isOurs(@Nullable Secret session) {
        return session != null && required().hasKeyOf(session.value());
    }

    private static String bound(String challenge, String username) {
        return challenge + " " + Invention.normalized(username).replace('\n', ' ');
    }

    private String now() {
        return String.valueOf(clock.instant().getEpochSecond());
    }

    private Seal required() {
        return Optional.ofNullable(seal).orElseThrow();
    }
}
