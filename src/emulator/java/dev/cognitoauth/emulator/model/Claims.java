package dev.cognitoauth.emulator.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of a token; a token that lacks one is invalid. */
public record Claims(Map<String, Object> values) {

    public String text(String name) {
        return required(values.get(name)).toString();
    }

    public Instant time(String name) {
        return Instant.ofEpochSecond(((Number) required(values.get(name))).longValue());
    }

    public boolean has(String name, String value) {
        return value.equals(values.get(name));
    }

    private static Object required(@Nullable Object claim) {
        if (claim == null) {
            throw UserPoolErrors.notAuthorized("Invalid Access Token");
        }
        return claim;
    }
}
