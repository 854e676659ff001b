package dev.cognitoauth.signin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters for Cognito, of which some may be missing. */
final class Responses {

    private Responses() {}

    static void put(Map<String, String> responses, String name, @Nullable Object value) {
        if (value != null) {
            responses.put(name, value.toString());
        }
    }
}
