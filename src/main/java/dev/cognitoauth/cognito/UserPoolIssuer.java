package dev.cognitoauth.cognito;

import dev.cognitoauth.http.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * The issuer of our user pool's tokens, the claim {@code iss}. A pool has one of two forms: pools that can be replicated
 * to other regions issue as {@code https://issuer-cognito-idp.…}, all others as {@code https://cognito-idp.…}.
 */
final class UserPoolIssuer {

    private static final String SCHEME = "https://";

    private final String name;
    private final String replicatedName;
    private final String path;
    private final boolean emulated;

    /** @param emulated whether another Cognito than AWS' is called, whose issuer has an address of its own */
    UserPoolIssuer(String region, String userPoolId, boolean emulated) {
        String suffix = Region.of(region).metadata().partition().dnsSuffix();
        this.path = "/" + userPoolId;
        this.name = "cognito-idp." + region + "." + suffix + path;
        this.replicatedName = "issuer-" + name;
        this.emulated = emulated;
    }

    /** Whether tokens with this issuer are of our user pool. */
    boolean is(@Nullable String issuer) {
        return issuer != null
                && (issuer.equals(SCHEME + name)
                        || issuer.equals(SCHEME + replicatedName)
                        || emulated && issuer.endsWith(path));
    }

    /**
     * The map that identity pools call Logins. Its key is the issuer without the scheme; the token tells which of the two
     * forms that is, and nothing else of it is believed before Cognito has verified it.
     */
    Map<String, String> logins(Secret idToken) {
        boolean replicated = TokenClaims.of(idToken).has("iss", SCHEME + replicatedName);
        return Map.of(replicated ? replicatedName : name, idToken.value());
    }
}
