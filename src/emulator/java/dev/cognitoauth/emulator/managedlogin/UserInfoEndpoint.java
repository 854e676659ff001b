package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.model.Authorization;
import dev.cognitoauth.emulator.model.Claims;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPool;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /oauth2/userInfo}. */
record UserInfoEndpoint(Clock clock) {

    BrowserResponse answer(LoginDomain domain, BrowserRequest request) {
        Optional<String> token = bearer(request.authorization());
        if (token.isEmpty()) {
            return refused(400, "invalid_request", "Bad OAuth2 request at UserInfo Endpoint");
        }
        return claims(domain.pool(), token.get())
                .flatMap(claims -> described(domain.pool(), claims))
                .map(attributes -> BrowserResponse.json(200, attributes))
                .orElseGet(() -> refused(
                        401,
                        "invalid_token",
                        "Access token is expired, disabled, or deleted, or the user has globally signed out."));
    }

    /** The claims of a valid access token that the token endpoint issued with the scope {@code openid}. */
    private Optional<Claims> claims(UserPool pool, String token) {
        return pool.accessKey()
                .verify(token)
                .filter(claims -> "access".equals(claims.values().get("token_use")))
                .filter(claims -> claims.time("exp").isAfter(clock.instant()))
                .filter(claims -> scopes(claims).contains(Authorization.OPENID))
                .filter(claims -> !pool.tokens().isRevoked(claims.text("origin_jti")));
    }

    private static Optional<Map<String, String>> described(UserPool pool, Claims claims) {
        Authorization authorization = Authorization.byManagedLogin(scopes(claims), null);
        return pool.client(claims.text("client_id"))
                .flatMap(client -> pool.users()
                        .find(claims.text("username"))
                        .filter(user -> user.isEnabled() && user.sub.equals(claims.text("sub")))
                        .map(user -> attributes(client, user, authorization)));
    }

    private static Map<String, String> attributes(PoolClient client, PoolUser user, Authorization authorization) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("sub", user.sub);
        user.attributes().forEach((name, value) -> {
            if (client.mayRead(name) && authorization.covers(name)) {
                attributes.put(name, value);
            }
        });
        attributes.put("username", user.username);
        return attributes;
    }

    private static List<String> scopes(Claims claims) {
        return List.of(claims.text("scope").split(" "));
    }

    private static Optional<String> bearer(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).trim())
                .filter(token -> !token.isEmpty());
    }

    private static BrowserResponse refused(int status, String error, String description) {
        return BrowserResponse.json(status, Map.of("error", error, "error_description", description))
                .with("WWW-Authenticate", "error=\"%s\", error_description=\"%s\"".formatted(error, description));
    }
}
