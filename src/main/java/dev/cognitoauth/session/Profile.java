package dev.cognitoauth.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/** The claims of tokens that Cognito has just issued, or that were sealed then. */
final class Claims {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a page shows of the user. Everything else would only make the cookies larger. */
    private static final List<String> PROFILE = List.of(
            "email", "email_verified", "preferred_username", "name", "given_name", "family_name", "picture", "locale");

    private Claims() {}

    static JsonNode of(Secret token) {
        return read(Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]));
    }

    static ObjectNode profile(Secret idToken) {
        return ((ObjectNode) of(idToken)).retain(PROFILE);
    }

    static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
