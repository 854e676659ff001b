package dev.cognitoauth.cognito;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.http.Secret;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/**
 * What identity pools call the user pool: its issuer without the scheme. Pools made for more than one region issue as
 * {@code issuer-cognito-idp}, so the token tells which of the two names to use, and nothing else: it is Cognito that
 * verifies it.
 */
final class LoginProvider {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final String updatedName;
    private final String updatedIssuer;

    LoginProvider(String region, String userPoolId) {
        String suffix = Region.of(region).metadata().partition().dnsSuffix();
        name = "cognito-idp." + region + "." + suffix + "/" + userPoolId;
        updatedName = "issuer-" + name;
        updatedIssuer = "https://" + updatedName;
    }

    /** The map that identity pools call Logins. */
    Map<String, String> logins(Secret idToken) {
        return Map.of(issuer(idToken.value()).equals(updatedIssuer) ? updatedName : name, idToken.value());
    }

    /** The claim {@code iss}, or nothing of what is no token. */
    private static String issuer(String token) {
        try {
            String[] parts = token.split("\\.", 3);
            return parts.length < 3
                    ? ""
                    : JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                            .path("iss")
                            .asText();
        } catch (IOException | IllegalArgumentException malformed) {
            return "";
        }
    }
}
