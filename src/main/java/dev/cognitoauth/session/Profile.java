package dev.cognitoauth.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/** What a page shows of the user: claims of an id token that Cognito has just issued, or that were sealed then. */
final class Profile {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Everything else would only make the cookies larger. */
    private static final List<String> SHOWN = List.of(
            "email", "email_verified", "preferred_username", "name", "given_name", "family_name", "picture", "locale");

    private Profile() {}

    static ObjectNode of(Secret idToken) {
        byte[] claims = Base64.getUrlDecoder().decode(idToken.value().split("\\.", -1)[1]);
        return ((ObjectNode) read(claims)).retain(SHOWN);
    }

    static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
