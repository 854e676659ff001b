package dev.cognitoauth.http;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a request tells of its caller, for Cognito's threat protection. */
public class Caller {

    @HeaderParam("X-Encoded-Data")
    @Parameter(description = "What the client's SDK tells Cognito's threat protection of the device")
    @Nullable
    String encodedData;

    public @Nullable String encodedData() {
        return encodedData;
    }
}
