package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.model.Authorization;
import dev.cognitoauth.emulator.model.PoolClient;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which of the scopes that an app asks for it gets. */
final class Scopes {

    /** RFC 6749 section 3.3. */
    private static final Pattern SCOPE =
            Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]++(?: [\\x21\\x23-\\x5B\\x5D-\\x7E]++)*+");

    private static final List<String> NEED_OPENID = List.of("email", "phone", "profile");

    private Scopes() {}

    /** All scopes of the app client where none are asked for; unknown ones and those of others are ignored. */
    static List<String> requested(PoolClient client, Optional<String> scope, Callback callback) {
        List<String> allowed = client.settings().allowedOAuthScopes();
        if (scope.isEmpty()) {
            return List.copyOf(allowed);
        }
        List<String> granted = granted(allowed, scope.get()).toList();
        boolean needsOpenid = granted.stream().anyMatch(NEED_OPENID::contains);
        if (granted.isEmpty() || needsOpenid && !granted.contains(Authorization.OPENID)) {
            throw callback.refusal("invalid_scope");
        }
        return granted;
    }

    /** The same for an app that acts for itself: only scopes of resource servers. */
    static List<String> ofMachine(PoolClient client, Optional<String> scope) {
        List<String> allowed = client.settings().allowedOAuthScopes().stream()
                .filter(any -> !Authorization.STANDARD_SCOPES.contains(any))
                .toList();
        return scope.map(text -> granted(allowed, text).toList()).orElse(allowed);
    }

    private static Stream<String> granted(List<String> allowed, String scope) {
        return SCOPE.matcher(scope).matches()
                ? Stream.of(scope.split(" ")).distinct().filter(allowed::contains)
                : Stream.empty();
    }
}
