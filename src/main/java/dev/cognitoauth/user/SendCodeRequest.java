package dev.cognitoauth.user;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Objects;

/** What a custom message trigger is to know; may be left out whole. */
public record SendCodeRequest(Map<String, @NotNull String> clientMetadata) {

    public SendCodeRequest {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }
}
