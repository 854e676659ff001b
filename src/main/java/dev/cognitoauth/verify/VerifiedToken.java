package dev.cognitoauth.verify;

import dev.cognitoauth.cognito.token.TokenClaims;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the gate needs of an access token whose signature and claims were verified.
 *
 * @param signIn the claim origin_jti, which all tokens of one sign-in have in common
 * @param groups without those that Cognito makes for each identity provider
 * @param authTime when the user signed in, and as the other times in seconds since 1970
 * @param headers what services are told, made once
 */
record VerifiedToken(
        String sub,
        @Nullable String signIn,
        Set<String> groups,
        Set<String> scopes,
        long authTime,
        long issuedAt,
        long expiry,
        IdentityHeaders headers) {

    static VerifiedToken of(TokenClaims claims, String userPoolId) {
        String sub = claims.sub().orElseThrow();
        var groups = new LinkedHashSet<>(claims.list("cognito:groups"));
        groups.removeIf(group -> group.startsWith(userPoolId + "_"));
        Set<String> scopes = Conditions.words(claims.get("scope"));
        long expiry = claims.number("exp").orElseThrow();
        return new VerifiedToken(
                        sub,
                        claims.signIn(),
                        groups,
                        scopes,
                        claims.number("auth_time").orElse(0),
                        claims.number("iat").orElse(0),
                        expiry,
                        IdentityHeaders.of(sub, claims.get("username"), groups, scopes, expiry))
                // Only a trigger of the user pool can put these into an access token.
                .withEmail(claims.has("email_verified", "true") ? claims.get("email") : null);
    }

    VerifiedToken withEmail(@Nullable String verified) {
        return new VerifiedToken(sub, signIn, groups, scopes, authTime, issuedAt, expiry, headers.withEmail(verified));
    }

    /** About how much of the heap it takes where it is remembered. */
    int bytes() {
        return 700 + 130 * (groups.size() + scopes.size()) + 2 * headers.length();
    }
}
