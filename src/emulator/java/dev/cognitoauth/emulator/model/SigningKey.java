package dev.cognitoauth.emulator.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** An RSA key of a pool, and the tokens (RS256, RFC 7519) that it signs. */
public final class SigningKey implements Serializable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private @Nullable RsaJsonWebKey key;

    public String sign(Map<String, Object> claims) {
        try {
            var token = new JsonWebSignature();
            token.setKeyIdHeaderValue(key().getKeyId());
            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            token.setPayloadBytes(JSON.writeValueAsBytes(claims));
            token.setKey(key().getPrivateKey());
            return token.getCompactSerialization();
        } catch (JoseException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of a token that this key signed; empty for any other token. */
    public Optional<Claims> verify(String token) {
        return SignedToken.parse(token)
                .filter(parsed -> key().getKeyId().equals(parsed.keyId()) && parsed.isSignedBy(key().getPublicKey()))
                .flatMap(SignedToken::claims);
    }

    /** The claims of a token whose signature is not checked, to find the key that checks it. */
    public static Claims unverified(String token) {
        return SignedToken.parse(token).flatMap(SignedToken::claims).orElse(new Claims(Map.of()));
    }

    /** The public half as a JSON Web Key (RFC 7517). */
    public Map<String, Object> jwk() {
        return key().toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    /**
     * Generates the key on first use, because that would slow down the start of the emulator. A key that is lost, since the
     * state was put back to one without it, is replaced by one with another id, so that no client takes one for the other.
     */
    private synchronized RsaJsonWebKey key() {
        try {
            if (key == null) {
                RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
                made.setKeyId(Base64.getEncoder().encodeToString(Randomness.bytes(32)));
                made.setUse(Use.SIGNATURE);
                made.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
                key = made;
            }
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
