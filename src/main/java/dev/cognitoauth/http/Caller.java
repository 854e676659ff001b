package dev.cognitoauth.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Where a request comes from, for Cognito's threat protection. */
public class Caller {

    @HeaderParam("X-Encoded-Data")
    @Parameter(description = "What the client's SDK tells Cognito's threat protection of the device")
    @Nullable
    String encodedData;

    @Context
    @Nullable
    HttpServerRequest request;

    public Optional<String> encodedData() {
        return Optional.ofNullable(encodedData);
    }

    /**
     * The address as it is known behind this many trusted proxies. Each proxy appends whom it was called by to
     * {@code X-Forwarded-For}, so that only so many entries from the right can be believed; a caller may forge the rest.
     */
    public Optional<String> address(int trustedProxies) {
        return Optional.ofNullable(request).flatMap(any -> address(any, trustedProxies));
    }

    /** The same for a request that was not read as a caller's. */
    public static Optional<String> address(HttpServerRequest request, int trustedProxies) {
        return Optional.ofNullable(address(
                request.headers().getAll("X-Forwarded-For"),
                request.remoteAddress().hostAddress(),
                trustedProxies));
    }

    static @Nullable String address(List<String> forwardedFor, @Nullable String peer, int trustedProxies) {
        if (trustedProxies == 0) {
            return peer;
        }
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        if (hops.length < trustedProxies) {
            return peer;
        }
        String address = hops[hops.length - trustedProxies].strip();
        return address.isEmpty() ? peer : address;
    }
}
