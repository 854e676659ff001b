package dev.cognitoauth.cognito.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cognitoauth.Secret;
import dev.cognitoauth.Sha256;
import dev.cognitoauth.cognito.token.TokenClaims;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Remembers the identities of users, which never change, because Cognito allows only 25 calls of GetId a second by
 * default. The token that asks is not verified here: whoever gets an id uses it in a call for which Cognito verifies the
 * token. Users are remembered by a hash of issuer and subject; those who are seldom asked for are forgotten first.
 */
// Caffeine looks for these classes by their names, which say what a cache can do.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMS", "com.github.benmanes.caffeine.cache.PSMS"})
public final class IdentityIds {

    private final Cache<String, String> idByUser;

    public IdentityIds(int limit) {
        this.idByUser =
                Caffeine.newBuilder().maximumSize(limit).executor(Runnable::run).build();
    }

    public Optional<String> find(Secret idToken) {
        return user(idToken).map(idByUser::getIfPresent);
    }

    /** Remembers the identity of a token that Cognito has accepted. */
    public void put(Secret idToken, String identityId) {
        user(idToken).ifPresent(user -> idByUser.put(user, identityId));
    }

    public void remove(Secret idToken) {
        user(idToken).ifPresent(idByUser::invalidate);
    }

    private static Optional<String> user(Secret idToken) {
        TokenClaims claims = TokenClaims.of(idToken);
        String issuer = claims.get("iss");
        String subject = claims.get("sub");
        return issuer == null || subject == null
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(Sha256.of(issuer + "\n" + subject)));
    }
}
