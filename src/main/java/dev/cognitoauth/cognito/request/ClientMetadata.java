package dev.cognitoauth.cognito.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the caller tells the Lambda triggers of the user pool; Cognito does not store it. */
public record ClientMetadata(
        @JsonValue @Size(max = 100) Map<@Size(max = 1024) String, @NotNull @Size(max = 60_000) String> entries) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClientMetadata {}

    /** The entries, or null where there are none, so that no empty map is sent to Cognito. */
    public static @Nullable Map<String, String> entriesOrNull(@Nullable ClientMetadata metadata) {
        return metadata == null || metadata.entries.isEmpty() ? null : metadata.entries;
    }
}
