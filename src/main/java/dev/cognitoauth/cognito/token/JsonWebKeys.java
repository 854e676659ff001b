package dev.cognitoauth.cognito.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.cognito.call.OAuthResponse;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

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
                .filter(JsonWebKeys::isForSignatures)
                .limit(MAX_KEYS)
                .forEach(json -> rsa(json)
                        .ifPresent(key -> keys.computeIfAbsent(json.path("kid").asText(), any -> new HashSet<>())
                                .add(key)));
        keys.values().removeIf(sameId -> sameId.size() > 1);
        if (keys.isEmpty()) {
            throw OAuthResponse.incomplete();
        }
        return keys.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().iterator().next()));
    }

    private static boolean isForSignatures(JsonNode key) {
        return key.path("kty").asText().equals("RSA")
                && key.path("use").asText("sig").equals("sig")
                && key.path("alg").asText(SignedToken.ALGORITHM).equals(SignedToken.ALGORITHM)
                && key.path("kid").isTextual();
    }

    private static Optional<RSAPublicKey> rsa(JsonNode key) {
        try {
            BigInteger modulus = number(key, "n");
            BigInteger exponent = number(key, "e");
            if (isOddWithBits(modulus, MIN_BITS, MAX_BITS) && isOddWithBits(exponent, 2, MAX_EXPONENT_BITS)) {
                var spec = new RSAPublicKeySpec(modulus, exponent);
                return Optional.of((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec));
            }
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            // Tokens signed with it are refused, the others can still be verified.
        }
        return Optional.empty();
    }

    private static boolean isOddWithBits(BigInteger number, int least, int most) {
        return number.testBit(0) && number.bitLength() >= least && number.bitLength() <= most;
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asText()));
    }
}
