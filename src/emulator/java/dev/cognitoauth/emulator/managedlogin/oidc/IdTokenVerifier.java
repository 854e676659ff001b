package dev.cognitoauth.emulator.managedlogin.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.model.Claims;
import dev.cognitoauth.emulator.model.SignedToken;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/** Verifies the ID tokens (RS256) that one provider issues for one client (OpenID Connect Core section 3.1.3.7). */
record IdTokenVerifier(String issuer, String clientId, Clock clock) {

    Map<String, Object> verify(String token, JsonNode keys, String nonce) throws ProviderException {
        SignedToken signed = SignedToken.parse(token).orElseThrow(() -> new ProviderException("Invalid id_token"));
        if (!signed.isSignedBy(key(keys, signed.keyId()))) {
            throw new ProviderException("Invalid id_token signature");
        }
        Claims claims = signed.claims().orElseThrow(() -> new ProviderException("Invalid id_token"));
        check(claims.values(), nonce);
        return claims.values();
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

    private static PublicKey key(JsonNode keys, String kid) throws ProviderException {
        try {
            JsonWebKey key = new JsonWebKeySet(keys.toString()).findJsonWebKey(kid, RsaJsonWebKey.KEY_TYPE, null, null);
            if (key instanceof RsaJsonWebKey rsa) {
                return rsa.getPublicKey();
            }
        } catch (JoseException | ClassCastException malformed) {
            // Answered like a set without the key.
        }
        throw new ProviderException("Unknown id_token key");
    }
}
