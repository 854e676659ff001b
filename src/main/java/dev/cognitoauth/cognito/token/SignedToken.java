package dev.cognitoauth.cognito.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cognitoauth.Secret;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** The parts of a JSON Web Token in compact form that is signed with RS256 (RFC 7515 section 7.1). */
record SignedToken(String keyId, TokenClaims claims, String signed, String signature) {

    static final String ALGORITHM = "RS256";

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
        return new SignedToken(keyId, TokenClaims.ofPart(parts[1]), parts[0] + "." + parts[1], parts[2]);
    }

    /** The claims, which can be believed if the key is our user pool's. */
    TokenClaims verifiedBy(RSAPublicKey key) {
        try {
            Signature verification = Signature.getInstance("SHA256withRSA");
            verification.initVerify(key);
            verification.update(signed.getBytes(US_ASCII));
            if (verification.verify(decoded(signature))) {
                return claims;
            }
        } catch (GeneralSecurityException malformed) {
            // A signature of the wrong length is as wrong as any other.
        }
        throw new InvalidToken("its signature is wrong");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidToken("its signature is malformed");
        }
    }
}
