package dev.cognitoauth.cognito.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.token.TokenClaims;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the identities of users, which never change, because Cognito allows only 25 calls of GetId a second by
 * default. The token that asks is not verified here: whoever gets an id uses it in a call for which Cognito verifies the
 * token. Users are remembered by a hash of issuer and subject, the least recently used one is forgotten first.
 */
public final class IdentityIds {

    private final int limit;
    private final Map<String, String> idByUser = new LinkedHashMap<>(16, 0.75f, true);

    public IdentityIds(int limit) {
        this.limit = limit;
    }

    public synchronized Optional<String> find(Secret idToken) {
        return Optional.ofNullable(idByUser.get(user(idToken)));
    }

    /** Remembers the identity of a token that Cognito has accepted. */
    public synchronized void put(Secret idToken, String identityId) {
        String user = user(idToken);
        if (user == null) {
            return;
        }
        idByUser.put(user, identityId);
        if (idByUser.size() > limit) {
            idByUser.remove(idByUser.keySet().iterator().next());
        }
    }

    public synchronized void remove(Secret idToken) {
        idByUser.remove(user(idToken));
    }

    private static @Nullable String user(Secret idToken) {
        TokenClaims claims = TokenClaims.of(idToken);
        String issuer = claims.get("iss");
        String subject = claims.get("sub");
        return issuer == null || subject == null ? null : hash(issuer + "\n" + subject);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
