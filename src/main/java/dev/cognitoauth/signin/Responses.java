package dev.cognitoauth.signin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the parameters of a call of Cognito, of which some are optional. */
final class Responses {

    private Responses() {}

    static void put(Map<String, String> responses, String name, @Nullable Object value) {
        if (value != null) {
            responses.put(name, value.toString());
        }
    }
}
