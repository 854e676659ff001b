package dev.cognitoauth.cognito.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.cognito.call.OAuthResponse;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;

/** Reads a JSON Web Key Set (RFC 7517). */
final class JsonWebKeys {

    /** A user pool has two; so many more are not its keys. */
    static final int MAX_KEYS = 100;

    /** RFC 7518 section 3.3 demands as many; Cognito's keys have no more. */
    private static final int MIN_BITS = 2048;
    /** Verifying by a longer modulus or exponent would take too long. */
    private static final int MAX_BITS = 4096;

    private static final int MAX_EXPONENT_BITS = 32;

    private JsonWebKeys() {}

    /**
     * The keys for signatures by RS256, by their ids. Keys that cannot be used are left out, and so are different keys with
     * the same id. Fails like a call whose answer cannot be read where no key is left.
     */
    static Map<String, RSAPublicKey> of(Iterable<JsonNode> set) {
        var keys = new HashMap<String, Set<RSAPublicKey>>();
        StreamSupport.stream(set.spliterator(), false)
                .limit(MAX_KEYS)
                .flatMap(json -> key(json).stream())
                .forEach(key -> keys.computeIfAbsent(key.getKeyId(), any -> new HashSet<>())
                        .add(key.getRsaPublicKey()));
        keys.values().removeIf(sameId -> sameId.size() > 1);
        if (keys.isEmpty()) {
            throw OAuthResponse.incomplete();
        }
        return keys.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().iterator().next()));
    }

    private static Optional<RsaJsonWebKey> key(JsonNode json) {
        try {
            return JsonWebKey.Factory.newJwk(json.toString()) instanceof RsaJsonWebKey key
                            && isForSignatures(key)
                            && isStrong(key.getRsaPublicKey())
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (JoseException unusable) {
            // Tokens signed with it are refused, the others can still be verified.
            return Optional.empty();
        }
    }

    private static boolean isForSignatures(JsonWebKey key) {
        return key.getKeyId() != null
                && Objects.requireNonNullElse(key.getUse(), Use.SIGNATURE).equals(Use.SIGNATURE)
                && Objects.requireNonNullElse(key.getAlgorithm(), SignedToken.ALGORITHM)
                        .equals(SignedToken.ALGORITHM);
    }

    private static boolean isStrong(RSAPublicKey key) {
        return isOddWithBits(key.getModulus(), MIN_BITS, MAX_BITS)
                && isOddWithBits(key.getPublicExponent(), 2, MAX_EXPONENT_BITS);
    }

    private static boolean isOddWithBits(BigInteger number, int least, int most) {
        return number.testBit(0) && number.bitLength() >= least && number.bitLength() <= most;
    }
}
