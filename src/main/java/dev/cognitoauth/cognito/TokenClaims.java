package dev.cognitoauth.cognito;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cognitoauth.http.Secret;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims in the payload of a JSON Web Token (RFC 7519) that are texts or whole numbers. The signature is not verified: believe them only where
 * Cognito verifies the same token, or has just issued it.
 */
public final class TokenClaims {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> claims;

    private TokenClaims(Map<String, String> claims) {
        this.claims = claims;
    }

    /** The claims of a token; none at all where the text is not a token. */
    public static TokenClaims of(Secret token) {
        int first = token.value().indexOf('.');
        int second = token.value().indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return new TokenClaims(Map.of());
        }
        return ofPart(token.value().substring(first + 1, second));
    }

    /** The claims in one part of a token; none at all where it is malformed. */
    static TokenClaims ofPart(String base64) {
        try {
            return new TokenClaims(read(Base64.getUrlDecoder().decode(base64)));
        } catch (IOException | IllegalArgumentException malformed) {
            return new TokenClaims(Map.of());
        }
    }

    /** The claim {@code sub}: the user's id, a UUID. */
    public Optional<String> sub() {
        return Optional.ofNullable(claims.get("sub"));
    }

    boolean has(String claim, String value) {
        return value.equals(claims.get(claim));
    }

    @Nullable
    String get(String claim) {
        return claims.get(claim);
    }

    private static Map<String, String> read(byte[] payload) throws IOException {
        var claims = new HashMap<String, String>();
        try (JsonParser json = JSON.createParser(payload)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return claims;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
                    claims.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        return claims;
    }
}
