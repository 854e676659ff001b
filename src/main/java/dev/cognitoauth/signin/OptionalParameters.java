package dev.cognitoauth.signin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds parameters of a call to Cognito that the caller may have left out. */
final class OptionalParameters {

    private OptionalParameters() {}

    static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }
}
