package dev.cognitoauth.cognito.token;

import dev.cognitoauth.Secret;
import java.security.interfaces.RSAPublicKey;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A JSON Web Token in compact form that is signed with RS256 (RFC 7515 section 7.1).
 *
 * @param claims those of the payload, which cannot be believed yet
 */
record SignedToken(String keyId, TokenClaims claims, Secret token) {

    static final String ALGORITHM = AlgorithmIdentifiers.RSA_USING_SHA256;

    /** The library would leave out all other characters, so that a token had many spellings. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private static final AlgorithmConstraints ONLY_RS256 = new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM);

    /** Fails with {@link InvalidToken} where the text is no such token. */
    static SignedToken parse(Secret token) {
        String[] parts = token.value().split("\\.", -1);
        if (parts.length != 3) {
            throw new InvalidToken("it is not a signed token");
        }
        TokenClaims header = TokenClaims.ofPart(parts[0]);
        String keyId = header.get("kid");
        if (!header.has("alg", ALGORITHM) || keyId == null) {
            throw new InvalidToken("it is not signed with " + ALGORITHM);
        }
        if (!COMPACT.matcher(token.value()).matches()) {
            throw new InvalidToken("it is malformed");
        }
        return new SignedToken(keyId, TokenClaims.ofPart(parts[1]), token);
    }

    /** The claims, which can be believed if the key is our user pool's. */
    TokenClaims verifiedBy(RSAPublicKey key) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(ONLY_RS256);
        signature.setKey(key);
        try {
            signature.setCompactSerialization(token.value());
            // No extension that has to be understood is understood here (RFC 7515 section 4.1.11).
            if (signature.getHeaders().getObjectHeaderValue("crit") == null && signature.verifySignature()) {
                return claims;
            }
        } catch (JoseException malformed) {
            // What cannot be read is as wrong as any other signature.
        }
        throw new InvalidToken("its signature is wrong");
    }
}
