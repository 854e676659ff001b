package dev.cognitoauth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A password, code, token or session: JSON has its text, {@code toString} and so a log has only {@code ***}. */
@Schema(type = SchemaType.STRING)
public record Secret(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret {}

    /** A secret with this text, or null for null. */
    public static @Nullable Secret orNull(@Nullable String value) {
        return value == null ? null : new Secret(value);
    }

    /** The text of this secret, or null for null. */
    public static @Nullable String textOrNull(@Nullable Secret secret) {
        return secret == null ? null : secret.value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
