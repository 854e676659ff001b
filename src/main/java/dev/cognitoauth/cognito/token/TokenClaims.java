package dev.cognitoauth.cognito.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.cognitoauth.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The claims in the payload of a JSON Web Token (RFC 7519) that are texts, whole numbers or lists of texts; {@code true} and
 * {@code false} are texts here. The signature is not verified: believe them only where Cognito verifies the same token, or has
 * just issued it.
 */
public final class TokenClaims {

    /** RFC 7519 section 4 lets a reader refuse claims that occur twice, of which another reader may take the other one. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final TokenClaims NONE = new TokenClaims(Map.of(), Map.of(), Map.of());

    private final Map<String, String> texts;
    private final Map<String, Long> numbers;
    private final Map<String, List<String>> lists;

    private TokenClaims(Map<String, String> texts, Map<String, Long> numbers, Map<String, List<String>> lists) {
        this.texts = texts;
        this.numbers = numbers;
        this.lists = lists;
    }

    /** The claims of a token; none at all where the text is not a token. */
    public static TokenClaims of(Secret token) {
        String[] parts = token.value().split("\\.", -1);
        return parts.length == 3 ? ofPart(parts[1]) : NONE;
    }

    /** The claims in one part of a token; none at all where it is malformed. */
    static TokenClaims ofPart(String base64) {
        try {
            return read(Base64.getUrlDecoder().decode(base64));
        } catch (IOException | IllegalArgumentException malformed) {
            return NONE;
        }
    }

    /** The claim {@code sub}: the user's id, a UUID. */
    public Optional<String> sub() {
        return Optional.ofNullable(texts.get("sub"));
    }

    /**
     * The claim {@code origin_jti}, which all tokens of one sign-in have in common, however often they are refreshed; null
     * where the app client cannot revoke tokens.
     */
    public @Nullable String signIn() {
        return texts.get("origin_jti");
    }

    public boolean has(String claim, String value) {
        return value.equals(texts.get(claim));
    }

    public @Nullable String get(String claim) {
        return texts.get(claim);
    }

    /** A claim that is a whole number of 64 bits, such as a time in seconds; empty where it is none. */
    public OptionalLong number(String claim) {
        Long number = numbers.get(claim);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** The texts in a claim that is a list, such as cognito:groups; none where it is anything else. */
    public List<String> list(String claim) {
        return lists.getOrDefault(claim, List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenClaims claims
                && texts.equals(claims.texts)
                && numbers.equals(claims.numbers)
                && lists.equals(claims.lists);
    }

    @Override
    public int hashCode() {
        return Objects.hash(texts, numbers, lists);
    }

    private static TokenClaims read(byte[] payload) throws IOException {
        var texts = new HashMap<String, String>();
        var numbers = new HashMap<String, Long>();
        var lists = new HashMap<String, List<String>>();
        try (JsonParser json = JSON.createParser(payload)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                switch (json.nextToken()) {
                    case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> texts.put(name, json.getText());
                    case VALUE_NUMBER_INT -> {
                        if (json.getNumberType() != NumberType.BIG_INTEGER) {
                            numbers.put(name, json.getLongValue());
                        }
                    }
                    case START_ARRAY -> lists.put(name, texts(json));
                    default -> json.skipChildren();
                }
            }
            return json.nextToken() == null ? new TokenClaims(texts, numbers, lists) : NONE;
        }
    }

    private static List<String> texts(JsonParser json) throws IOException {
        var texts = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                texts.add(json.getText());
            } else {
                json.skipChildren();
            }
        }
        return texts;
    }
}
