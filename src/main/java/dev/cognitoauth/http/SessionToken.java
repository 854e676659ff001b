package dev.cognitoauth.http;

import dev.cognitoauth.Secret;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Finds the access token of a browser's session, which is in cookies, for requests that no resource method serves. */
public interface SessionToken {

    /** Empty where the request has no session, or one that has ended or cannot be opened. */
    Optional<Secret> in(HttpServerRequest request);
}
