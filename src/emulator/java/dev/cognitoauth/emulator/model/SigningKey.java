package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An RSA key of a pool, and the tokens (RS256, RFC 7519) that it signs. */
public final class SigningKey implements Serializable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String kid = Base64.getEncoder().encodeToString(Randomness.bytes(32));
    private @Nullable KeyPair pair;

    public String sign(Map<String, Object> claims) {
        try {
            String content = encode(JSON.writeValueAsBytes(Map.of("kid", kid, "alg", "RS256")))
                    + "."
                    + encode(JSON.writeValueAsBytes(claims));
            Signature signature = signature();
            signature.initSign(pair().getPrivate());
            signature.update(content.getBytes(UTF_8));
            return content + "." + encode(signature.sign());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of a token that this key signed; empty for any other token. */
    public Optional<Claims> verify(String token) {
        try {
            String[] parts = token.split("\\.", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            Claims header = decode(parts[0]);
            Signature signature = signature();
            signature.initVerify(pair().getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            boolean ours = header.has("kid", kid)
                    && header.has("alg", "RS256")
                    && signature.verify(Base64.getUrlDecoder().decode(parts[2]));
            return ours ? Optional.of(decode(parts[1])) : Optional.empty();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The claims of a token whose signature is not checked, to find the key that checks it. */
    public static Claims unverified(String token) {
        try {
            String[] parts = token.split("\\.", -1);
            return parts.length == 3 ? decode(parts[1]) : new Claims(Map.of());
        } catch (IOException | IllegalArgumentException e) {
            return new Claims(Map.of());
        }
    }

    /** The public half as a JSON Web Key (RFC 7517). */
    public Map<String, String> jwk() {
        RSAPublicKey key = (RSAPublicKey) pair().getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                kid,
                "n",
                encode(magnitude(key.getModulus())),
                "e",
                encode(magnitude(key.getPublicExponent())));
    }

    /** Generates the key on first use, because that would slow down the start of the emulator. */
    private synchronized KeyPair pair() {
        try {
            if (pair == null) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                pair = generator.generateKeyPair();
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] magnitude(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static Signature signature() throws GeneralSecurityException {
        return Signature.getInstance("SHA256withRSA");
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    @SuppressWarnings("unchecked")
    private static Claims decode(String part) throws IOException {
        return new Claims(JSON.readValue(Base64.getUrlDecoder().decode(part), Map.class));
    }
}
