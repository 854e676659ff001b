package dev.cognitoauth.cognito.login;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.FlowRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request that completes a sign-in with what the managed login has sent the browser back with (RFC 6749 section 4.1.2),
 * and with the sealed flow.
 */
public interface AuthorizationResponse extends FlowRequest {

    @Nullable
    Secret code();

    Secret state();

    Secret flow();

    /** The error that came instead of a code (RFC 6749 section 4.1.2.1). */
    @Nullable
    String error();

    @Nullable
    String errorDescription();

    @Override
    default @Nullable String username() {
        return null;
    }

    @Override
    default List<String> counter() {
        return List.of("auth.sign.ins", "flow", "MANAGED_LOGIN");
    }
}
