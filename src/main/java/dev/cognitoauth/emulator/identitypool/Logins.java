package dev.cognitoauth.emulator.identitypool;

import dev.cognitoauth.emulator.model.Claims;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.IdentityPool;
import dev.cognitoauth.emulator.model.SigningKey;
import dev.cognitoauth.emulator.model.UserPool;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;

/** Reads the id tokens that a caller shows, by the names of their providers, and believes none that is not sound. */
record Logins(Directory directory, IdentityPool pool, Instant now) {

    /** The claims of each token. */
    Map<String, Claims> verified(Map<String, String> tokens) {
        var logins = new LinkedHashMap<String, Claims>();
        tokens.forEach((provider, token) -> logins.put(provider, verified(provider, token)));
        return logins;
    }

    /** Who each of them is to its provider. */
    static Map<String, String> subjects(Map<String, Claims> logins) {
        var subjects = new LinkedHashMap<String, String>();
        logins.forEach((provider, claims) -> subjects.put(provider, claims.text("sub")));
        return subjects;
    }

    private Claims verified(String providerName, String token) {
        UserPool userPool = userPool(providerName);
        Claims unverified = SigningKey.unverified(token);
        if (unverified.values().isEmpty()) {
            throw IdentityPoolErrors.invalidLogin("Not a valid OpenId Connect identity token.");
        }
        if (!unverified.has("iss", userPool.issuer())) {
            throw IdentityPoolErrors.invalidLogin("Issuer doesn't match providerName");
        }
        Claims claims = userPool.key()
                .verify(token)
                .orElseThrow(() -> IdentityPoolErrors.invalidLogin("Couldn't verify signed token."));
        if (!claims.values().containsKey("aud")) {
            throw IdentityPoolErrors.invalidLogin("Missing a required claim: aud");
        }
        Instant expiry = claims.time("exp");
        if (!expiry.isAfter(now)) {
            throw IdentityPoolErrors.invalidLogin(
                    "Token expired: %d >= %d".formatted(now.getEpochSecond(), expiry.getEpochSecond()));
        }
        CognitoIdentityProvider provider = pool.provider(providerName, claims.text("aud"))
                .orElseThrow(() -> IdentityPoolErrors.notAuthorized(
                        "Token is not from a supported provider of this identity pool."));
        if (Boolean.TRUE.equals(provider.serverSideTokenCheck())) {
            checkActive(userPool, claims);
        }
        return claims;
    }

    private UserPool userPool(String providerName) {
        return directory.pools().stream()
                .filter(any -> providerName.endsWith("/" + any.id()))
                .findFirst()
                .orElseThrow(() -> IdentityPoolErrors.invalidLogin("Issuer doesn't match providerName"));
    }

    /** That the user is still there, may sign in, and has not signed out everywhere. */
    private static void checkActive(UserPool userPool, Claims claims) {
        boolean active = userPool.find(claims.text("sub"))
                .filter(found -> !userPool.tokens().isRevoked(claims.text("origin_jti")))
                .map(found -> found.isEnabled())
                .orElse(false);
        if (!active) {
            throw IdentityPoolErrors.notAuthorized("Token is inactive");
        }
    }
}
