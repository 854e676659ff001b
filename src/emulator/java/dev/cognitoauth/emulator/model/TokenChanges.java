package dev.cognitoauth.emulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a function changes in the tokens of a user or an app client, as far as Cognito lets it.
 *
 * @param groups what takes the place of the user's groups; null leaves them as they are
 */
public record TokenChanges(
        ClaimChanges idToken,
        ClaimChanges accessToken,
        List<String> scopesToAdd,
        List<String> scopesToSuppress,
        @Nullable GroupClaims groups) {

    public static final TokenChanges NONE =
            new TokenChanges(ClaimChanges.NONE, ClaimChanges.NONE, List.of(), List.of(), null);

    /** Claims to set and to leave out; whatever is in both is left out. */
    public record ClaimChanges(Map<String, Object> claims, List<String> suppressed) {

        public static final ClaimChanges NONE = new ClaimChanges(Map.of(), List.of());

        private void apply(Map<String, Object> token, Set<String> fixed) {
            claims.forEach((name, value) -> {
                if (isFree(name, fixed) && !name.startsWith("cognito:")) {
                    token.put(name, value);
                }
            });
            suppressed.stream().filter(name -> isFree(name, fixed)).forEach(token::remove);
        }

        private static boolean isFree(String name, Set<String> fixed) {
            return !FIXED.contains(name) && !fixed.contains(name);
        }
    }

    private static final Set<String> FIXED = Set.of(
            "acr",
            "amr",
            "at_hash",
            "auth_time",
            "azp",
            "exp",
            "iat",
            "iss",
            "jti",
            "nbf",
            "nonce",
            "origin_jti",
            "sub",
            "token_use");

    private static final Set<String> FIXED_IN_ID_TOKENS = Set.of("aud", "cognito:username", "identities");
    private static final Set<String> FIXED_IN_ACCESS_TOKENS =
            Set.of("aud", "client_id", "device_key", "event_id", "scope", "username", "version");

    void changeIdToken(Map<String, Object> token) {
        idToken.apply(token, FIXED_IN_ID_TOKENS);
    }

    /** Changes the claims and scopes; the audience may only become the app client itself. */
    public void changeAccessToken(Map<String, Object> token, List<String> scopes) {
        if (this == NONE) {
            return;
        }
        accessToken.apply(token, FIXED_IN_ACCESS_TOKENS);
        Object audience = accessToken.claims.get("aud");
        if (audience != null && audience.equals(token.get("client_id"))) {
            token.put("aud", audience);
        }
        var all = new ArrayList<>(scopes);
        scopesToAdd.stream().filter(scope -> !all.contains(scope)).forEach(all::add);
        all.removeAll(scopesToSuppress);
        token.put("scope", String.join(" ", all));
    }
}
