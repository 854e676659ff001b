package dev.cognitoauth.emulator.managedlogin.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Verifies the ID tokens (RS256) that one provider issues for one client (OpenID Connect Core section 3.1.3.7). */
record IdTokenVerifier(String issuer, String clientId, Clock clock) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    Map<String, Object> verify(String token, JsonNode keys, String nonce) throws ProviderException {
        try {
            String[] parts = token.split("\\.", -1);
            JsonNode header = JSON.readTree(decode(parts[0]));
            boolean signed = parts.length == 3
                    && header.path("alg").asText().equals("RS256")
                    && isSignedBy(key(keys, header.path("kid").asText()), parts);
            if (!signed) {
                throw new ProviderException("Invalid id_token signature");
            }
            Map<String, Object> claims = JSON.readValue(decode(parts[1]), OBJECT);
            check(claims, nonce);
            return claims;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new ProviderException("Invalid id_token");
        }
    }

    private void check(Map<String, Object> claims, String nonce) throws ProviderException {
        Object audience = claims.get("aud");
        boolean forUs = clientId.equals(audience)
                || audience instanceof List<?> all
                        && all.contains(clientId)
                        && (all.size() == 1 || clientId.equals(claims.get("azp")));
        if (!issuer.equals(claims.get("iss"))) {
            throw new ProviderException("Bad id_token issuer");
        } else if (!forUs) {
            throw new ProviderException("Bad id_token audience");
        } else if (!(claims.get("exp") instanceof Number exp)
                || !Instant.ofEpochSecond(exp.longValue()).isAfter(clock.instant())) {
            throw new ProviderException("The id_token has expired");
        } else if (!(claims.get("nonce") instanceof String given)
                || !MessageDigest.isEqual(given.getBytes(US_ASCII), nonce.getBytes(US_ASCII))) {
            throw new ProviderException("Bad id_token nonce");
        }
    }

    private static boolean isSignedBy(PublicKey key, String[] parts) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        return signature.verify(decode(parts[2]));
    }

    private static PublicKey key(JsonNode keys, String kid) throws GeneralSecurityException, ProviderException {
        for (JsonNode key : keys.path("keys")) {
            if (key.path("kid").asText().equals(kid) && key.path("kty").asText().equals("RSA")) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
            }
        }
        throw new ProviderException("Unknown id_token key");
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, decode(key.path(name).asText()));
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
