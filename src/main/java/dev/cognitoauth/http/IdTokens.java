package dev.cognitoauth.http;

import dev.cognitoauth.Secret;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The id tokens of callers, for the calls that need one. */
public interface IdTokens {

    /**
     * The id token that the body of the current request has or, without one, that of the session in its cookies; empty where
     * there is neither.
     */
    Uni<Optional<Secret>> ofCaller(@Nullable Secret inBody);
}
