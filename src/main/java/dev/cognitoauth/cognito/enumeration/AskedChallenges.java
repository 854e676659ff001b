package dev.cognitoauth.cognito.enumeration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.AuthResult.Challenge;
import dev.cognitoauth.cognito.result.CodeDelivery;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the challenges of first factors that everybody gets, be they asked by Cognito or not. Nothing in them is from the
 * profile of the user, but for what Secure Remote Password needs.
 */
@Singleton
final class AskedChallenges {

    private static final String PASSWORD_VERIFIER = "PASSWORD_VERIFIER";
    private static final String PASSKEY_OPTIONS = "CREDENTIAL_REQUEST_OPTIONS";
    private static final int PASSKEY_CHALLENGE_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Offer offer;
    private final Invention invention;
    private final SealedSession sessions;
    private final SecureRandom random = new SecureRandom();

    AskedChallenges(Offer offer, Invention invention, SealedSession sessions) {
        this.offer = offer;
        this.invention = invention;
        this.sessions = sessions;
    }

    /** Whether invented challenges look like those of this user pool already. */
    boolean areKnown() {
        return invention.knowsSecretBlocks();
    }

    /** Whether this is a challenge of Secure Remote Password; the invented ones then look like it. */
    boolean learn(@Nullable AuthResult result) {
        return result instanceof Challenge asked
                && invention.learn(asked.parameters().get("SECRET_BLOCK"));
    }

    /**
     * The challenge of this name.
     *
     * @param isChoice whether the user has chosen it among other factors
     * @param asked what Cognito asks, maybe something else
     */
    Challenge of(String name, String username, boolean isChoice, @Nullable Challenge asked) {
        Optional<Challenge> real =
                Optional.ofNullable(asked).filter(other -> other.challenge().equals(name));
        Secret session = real.map(Challenge::session).orElse(null);
        return new Challenge(
                name,
                isChoice ? sessions.seal(name, name.equals(PASSWORD_VERIFIER) ? "" : username, session) : session,
                parameters(name, username, real.map(Challenge::parameters).orElse(Map.of())),
                isChoice ? offer.factors() : List.of());
    }

    /** Cognito's session of this challenge, which is no user's by name: its answer names the user by the id in it. */
    @Nullable
    Secret sessionOfVerifier(@Nullable Secret session) {
        return sessions.isOurs(session)
                ? sessions.open(session, PASSWORD_VERIFIER, "")
                        .map(SealedSession.Opened::session)
                        .orElse(null)
                : session;
    }

    /** Sorted, because Cognito's have an order of their own. */
    private Map<String, String> parameters(String name, String username, Map<String, String> real) {
        return new TreeMap<>(
                switch (name) {
                    case PASSWORD_VERIFIER -> verifier(username, real);
                    case "EMAIL_OTP", "SMS_OTP" -> code(name, username);
                    case Offer.WEB_AUTHN -> Map.of(PASSKEY_OPTIONS, options(real.get(PASSKEY_OPTIONS)));
                    default -> Map.of();
                });
    }

    private Map<String, String> verifier(String username, Map<String, String> real) {
        if (!real.keySet().containsAll(Invention.VERIFIER)) {
            return invention.verifier(username);
        }
        invention.learn(real.get("SECRET_BLOCK"));
        var known = new HashMap<>(real);
        known.keySet().retainAll(Invention.VERIFIER);
        return known;
    }

    private static Map<String, String> code(String name, String username) {
        CodeDelivery delivery = Address.ofUser(username, name.startsWith("SMS") ? "SMS" : "EMAIL");
        return Map.of(
                "USER_ID_FOR_SRP",
                username,
                "CODE_DELIVERY_DELIVERY_MEDIUM",
                delivery.medium(),
                "CODE_DELIVERY_DESTINATION",
                delivery.destination());
    }

    /** The options without the ids of the user's passkeys: Cognito only registers those that browsers find without them. */
    private String options(@Nullable String real) {
        return JSON.createObjectNode()
                .put("challenge", real == null ? passkeyChallenge() : challengeIn(real))
                .put("timeout", SealedSession.VALIDITY.toMillis())
                .put("rpId", offer.relyingPartyId())
                .put("userVerification", "required")
                .toString();
    }

    private String passkeyChallenge() {
        var bytes = new byte[PASSKEY_CHALLENGE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String challengeIn(String options) {
        try {
            return JSON.readTree(options).path("challenge").asText();
        } catch (JsonProcessingException malformed) {
            return passkeyChallenge();
        }
    }
}
