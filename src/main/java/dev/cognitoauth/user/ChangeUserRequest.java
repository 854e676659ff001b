package dev.cognitoauth.user;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A merge patch (RFC 7396) of the attributes.
 *
 * @param attributes by Cognito's names; null deletes one
 */
public record ChangeUserRequest(
        @Schema(examples = "{\"given_name\": \"Ada\", \"nickname\": null}") @NotEmpty
        Map<@Pattern(regexp = "[A-Za-z0-9:_.-]{1,64}") String, @Nullable @Size(max = 2048) String> attributes,

        Map<String, @NotNull String> clientMetadata) {

    public ChangeUserRequest {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }
}
