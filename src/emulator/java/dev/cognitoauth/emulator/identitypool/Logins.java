package dev.cognitoauth.emulator.identitypool;

import dev.cognitoauth.emulator.model.Claims;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.IdentityPool;
import dev.cognitoauth.emulator.model.SigningKey;
import dev.cognitoauth.emulator.model.UserPool;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;

/** Verifies the id tokens that a caller sends as Logins. */
record Logins(Directory directory, IdentityPool pool, Instant now) {

    /** The claims of each token by the name of its provider. */
    Map<String, Claims> verified(Map<String, String> tokens) {
        var logins = new LinkedHashMap<String, Claims>();
        tokens.forEach((provider, token) -> {
            UserPool userPool = userPool(provider);
            Claims claims = verified(userPool, token);
            Claims other = logins.put(userPool.providerName(), claims);
            if (other != null && !other.has("sub", claims.text("sub"))) {
                throw IdentityPoolErrors.invalidLogin("Two tokens of one provider are for different users.");
            }
        });
        return logins;
    }

    /** The names of the providers that these Logins keys stand for. */
    List<String> providerNames(Collection<String> keys) {
        return keys.stream().map(key -> userPool(key).providerName()).toList();
    }

    /** The subject of each token by the name of its provider. */
    static Map<String, String> subjects(Map<String, Claims> logins) {
        var subjects = new LinkedHashMap<String, String>();
        logins.forEach((provider, claims) -> subjects.put(provider, claims.text("sub")));
        return subjects;
    }

    private Claims verified(UserPool userPool, String token) {
        Claims unverified = SigningKey.unverified(token);
        if (unverified.values().isEmpty()) {
            throw IdentityPoolErrors.invalidLogin("Not a valid OpenId Connect identity token.");
        }
        if (!unverified.has("iss", userPool.issuer()) || !unverified.has("token_use", "id")) {
            throw IdentityPoolErrors.invalidLogin("Not a Cognito token.");
        }
        Claims claims = userPool.idKey()
                .verify(token)
                .orElseThrow(() -> IdentityPoolErrors.invalidLogin("Couldn't verify signed token."));
        Instant expiry = claims.time("exp");
        if (!expiry.isAfter(now)) {
            throw IdentityPoolErrors.invalidLogin(
                    "Token expired: %d >= %d".formatted(now.getEpochSecond(), expiry.getEpochSecond()));
        }
        CognitoIdentityProvider provider = pool.provider(userPool.providerName(), claims.text("aud"))
                .orElseThrow(() -> IdentityPoolErrors.notAuthorized(
                        "Token is not from a supported provider of this identity pool."));
        if (Boolean.TRUE.equals(provider.serverSideTokenCheck())) {
            checkActive(userPool, claims);
        }
        return claims;
    }

    private UserPool userPool(String providerName) {
        return directory.pools().stream()
                .filter(any -> any.isNamed(providerName))
                .findFirst()
                .orElseThrow(() -> IdentityPoolErrors.notAuthorized(
                        "Token is not from a supported provider of this identity pool."));
    }

    /** Refuses the token of a user who was deleted or disabled, or whose tokens were revoked. */
    private static void checkActive(UserPool userPool, Claims claims) {
        boolean active = userPool.users()
                .find(claims.text("sub"))
                .filter(found -> !userPool.tokens().isRevoked(claims.text("origin_jti")))
                .map(found -> found.isEnabled())
                .orElse(false);
        if (!active) {
            throw IdentityPoolErrors.notAuthorized("Token is inactive");
        }
    }
}
