package dev.cognitoauth.emulator.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** A JSON Web Token in compact form (RFC 7515 section 7.1), whose signature must be one by RS256. */
public record SignedToken(JsonWebSignature signed) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final AlgorithmConstraints RS256 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);
    /** Jose4j would skip all other characters, as if they were not there. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    /** A token of which nothing is verified yet; empty where the text is none. */
    public static Optional<SignedToken> parse(String text) {
        if (!COMPACT.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var signed = new JsonWebSignature();
            signed.setAlgorithmConstraints(RS256);
            signed.setCompactSerialization(text);
            return Optional.of(new SignedToken(signed));
        } catch (JoseException malformed) {
            return Optional.empty();
        }
    }

    /** The id of the key that the token says it is signed by; empty where it says none. */
    public String keyId() {
        return signed.getHeaders().getObjectHeaderValue("kid") instanceof String id ? id : "";
    }

    /** The claims, whether or not the signature is right; empty where they are no JSON object. */
    public Optional<Claims> claims() {
        try {
            return Optional.ofNullable(JSON.readValue(signed.getUnverifiedPayloadBytes(), OBJECT))
                    .map(Claims::new);
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    public boolean isSignedBy(PublicKey key) {
        try {
            signed.setKey(key);
            return signed.verifySignature();
        } catch (JoseException | ClassCastException notByRs256) {
            return false;
        }
    }
}
