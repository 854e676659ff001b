package dev.cognitoauth.cognito.appclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Cognito calls SecretHash: Base64(HmacSHA256(client secret, user name + client id)). */
final class SecretHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final String clientId;

    SecretHash(String clientSecret, String clientId) {
        this.key = new SecretKeySpec(clientSecret.getBytes(UTF_8), ALGORITHM);
        this.clientId = clientId;
    }

    String of(String username) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal((username + clientId).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
