package dev.cognitoauth.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a request tells of its caller, for Cognito's threat protection. */
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

    public Optional<HttpServerRequest> request() {
        return Optional.ofNullable(request);
    }
}
