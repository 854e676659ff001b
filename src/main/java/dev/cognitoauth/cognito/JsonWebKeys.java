package dev.cognitoauth.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.cognito.call.OAuthResponse;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Reads a JSON Web Key Set (RFC 7517). */
final class JsonWebKeys {

    private JsonWebKeys() {}

    /** The RSA keys by their ids; keys that cannot be read are left out. */
    static Map<String, RSAPublicKey> of(OAuthResponse answer) {
        var keys = new HashMap<String, RSAPublicKey>();
        for (JsonNode key : answer.list("keys")) {
            if (key.path("kty").asText().equals("RSA") && key.hasNonNull("kid")) {
                try {
                    keys.put(key.path("kid").asText(), rsa(number(key, "n"), number(key, "e")));
                } catch (GeneralSecurityException | IllegalArgumentException unusable) {
                    // Tokens signed with it are refused, the others can still be verified.
                }
            }
        }
        return Map.copyOf(keys);
    }

    private static RSAPublicKey rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asText()));
    }
}
