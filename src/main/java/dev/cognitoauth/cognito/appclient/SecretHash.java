package dev.cognitoauth.cognito.appclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.HmacSha256;
import java.util.Base64;

/** What Cognito calls SecretHash: Base64(HmacSHA256(client secret, user name + client id)). */
public final class SecretHash {

    private final HmacSha256 hmac;
    private final String clientId;

    public SecretHash(String clientSecret, String clientId) {
        this.hmac = new HmacSha256(clientSecret.getBytes(UTF_8));
        this.clientId = clientId;
    }

    public String of(String username) {
        return Base64.getEncoder().encodeToString(hmac.of(username + clientId));
    }
}
