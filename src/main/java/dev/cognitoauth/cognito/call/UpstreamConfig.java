package dev.cognitoauth.cognito.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** How Cognito is called. The time-out and the endpoint of user pools are the Amazon extension's own properties. */
@ConfigMapping(prefix = "auth")
public interface UpstreamConfig {

    /**
     * How many calls may run at the same time at each of Cognito's APIs, and half of them for one caller; further
     * requests are answered 503 {@code overloaded}. Each call takes a connection. Raise it when Cognito's quota allows more
     * calls a second than this number divided by Cognito's usual latency. Default 256. From {@code AUTH_UPSTREAM_CALLS}.
     */
    @WithDefault("256")
    int upstreamCalls();

    /**
     * The endpoint of identity pools; set it only for a Cognito that is not AWS', such as an emulator. Default: AWS'
     * endpoint of the region. From {@code AUTH_IDENTITY_ENDPOINT}.
     */
    Optional<URI> identityEndpoint();
}
