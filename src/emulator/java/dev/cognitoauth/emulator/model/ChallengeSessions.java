package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The open challenges of a pool: each session belongs to one user, app client and challenge, and works once. */
public final class ChallengeSessions implements Serializable {

    private static final String INVALID = "Invalid session for the user.";
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Map<String, Session> open = new HashMap<>();

    /** An unanswered challenge. */
    public static final class Session implements Serializable {

        public final String challenge;
        public final String clientId;
        public final PoolUser user;
        public final Srp.@Nullable Handshake handshake;

        /** What else the next step needs, such as the key of the device that signs in. */
        public final Map<String, String> state;

        private final Instant expires;
        private boolean used;

        private Session(
                String challenge,
                String clientId,
                PoolUser user,
                Srp.@Nullable Handshake handshake,
                Map<String, String> state,
                Instant expires) {
            this.challenge = challenge;
            this.clientId = clientId;
            this.user = user;
            this.handshake = handshake;
            this.state = Map.copyOf(state);
            this.expires = expires;
        }

        /** Whether the session was opened for this challenge and app client. */
        public boolean is(String expectedChallenge, String expectedClientId) {
            return challenge.equals(expectedChallenge) && clientId.equals(expectedClientId);
        }

        /** Ends the session, because its challenge was answered. */
        public void use() {
            used = true;
        }
    }

    /** @return an opaque id of the session */
    public String open(
            String challenge,
            String clientId,
            PoolUser user,
            Srp.@Nullable Handshake handshake,
            Map<String, String> state,
            Duration validity,
            Instant now) {
        open.values().removeIf(old -> old.expires.plus(REMEMBERED).isBefore(now));
        String session = Randomness.alphanumeric(160);
        open.put(session, new Session(challenge, clientId, user, handshake, state, now.plus(validity)));
        return session;
    }

    /** The session with this id, even if it was used or has expired. */
    public Optional<Session> peek(@Nullable String session) {
        return Optional.ofNullable(session).map(open::get);
    }

    /** The open session; refuses one that is unknown, used, expired, or of another challenge or app client. */
    public Session find(@Nullable String session, String challenge, String clientId, Instant now) {
        Session found = session == null ? null : open.get(session);
        if (found == null || !found.is(challenge, clientId)) {
            throw UserPoolErrors.notAuthorized(INVALID);
        }
        if (found.used) {
            throw UserPoolErrors.notAuthorized("Invalid session for the user, session can only be used once.");
        }
        if (!found.expires.isAfter(now)) {
            throw UserPoolErrors.notAuthorized("Invalid session for the user, session is expired.");
        }
        return found;
    }
}
