package dev.cognitoauth.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A password, code, token or session: JSON reads and writes it, a log shows three stars. */
@Schema(type = SchemaType.STRING)
public record Secret(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret {}

    /** A secret of this text, or none where there is no text. */
    public static @Nullable Secret orNull(@Nullable String value) {
        return value == null ? null : new Secret(value);
    }

    /** The text of this secret, or none where there is no secret. */
    public static @Nullable String textOrNull(@Nullable Secret secret) {
        return secret == null ? null : secret.value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
