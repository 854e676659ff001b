package dev.cognitoauth.attack.generated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.testing.ApiDescription;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Makes values that are valid by a schema of the OpenAPI document, of the kinds of schemas that this document has. */
final class SchemaValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Between them they fit every pattern in the document. */
    private static final List<String> TEXTS = List.of(
            "a",
            "123456",
            "Ada Lovelace",
            "name",
            "openid email",
            "login",
            "en",
            "true",
            "AQ==",
            "ada@example.com",
            "https://example.com/",
            "us-east-1:00000000-0000-4000-8000-000000000002",
            "arn:aws:iam::123456789012:role/editor",
            "a-text-of-more-than-twenty-characters");

    private final ApiDescription api;
    private final KnownValues known;
    private final Random random;

    SchemaValues(ApiDescription api, KnownValues known, Random random) {
        this.api = api;
        this.known = known;
        this.random = random;
    }

    /** @param name the name of the member or parameter that the value is for */
    JsonNode value(String name, JsonNode schema) {
        if (schema.has("$ref")) {
            return value(name, api.at(schema.get("$ref").asText().substring(1)));
        }
        for (String choice : List.of("allOf", "oneOf", "anyOf", "enum")) {
            if (schema.has(choice)) {
                JsonNode chosen = oneOf(schema.get(choice));
                return choice.equals("enum") ? chosen : value(name, chosen);
            }
        }
        return ofType(name, schema);
    }

    private JsonNode ofType(String name, JsonNode schema) {
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? typeOrNull(type) : type.asText()) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> JSON.numberNode(integer(schema));
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(text(name, schema));
        };
    }

    private String typeOrNull(JsonNode types) {
        return random.nextInt(8) == 0 ? "null" : types.get(0).asText();
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(member -> {
            if (isRequired(member.getKey(), schema) || random.nextInt(5) < 2) {
                object.set(member.getKey(), value(member.getKey(), member.getValue()));
            }
        });
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject()) {
            int count = Math.max(schema.path("minProperties").asInt(), random.nextInt(3));
            for (String name : List.of("name", "family_name", "given_name").subList(0, count)) {
                object.set(name, value(name, others));
            }
        }
        return object;
    }

    private static boolean isRequired(String member, JsonNode schema) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(required -> required.asText().equals(member));
    }

    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        int count = Math.max(schema.path("minItems").asInt(), random.nextInt(3));
        for (int i = 0; i < count; i++) {
            array.add(value(name, schema.path("items")));
        }
        return array;
    }

    private int integer(JsonNode schema) {
        int minimum = schema.path("minimum").asInt();
        return minimum + random.nextInt(schema.path("maximum").asInt(100) - minimum + 1);
    }

    private String text(String name, JsonNode schema) {
        List<String> usual = fitting(schema, known.of(name).stream());
        List<String> others = fitting(schema, Stream.concat(examples(schema), TEXTS.stream()));
        String longest =
                oneOf(List.of("a", "ä", "🔑")).repeat(schema.path("maxLength").asInt(10));
        if (random.nextInt(10) == 0 && fits(schema, longest)) {
            return longest;
        }
        return oneOf(usual.isEmpty() || random.nextInt(4) == 0 ? others : usual);
    }

    private static List<String> fitting(JsonNode schema, Stream<String> texts) {
        return texts.filter(text -> fits(schema, text)).toList();
    }

    private static boolean fits(JsonNode schema, String text) {
        int length = text.codePointCount(0, text.length());
        return schema.path("minLength").asInt() <= length
                && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                && Pattern.compile(schema.path("pattern").asText())
                        .matcher(text)
                        .find();
    }

    private static Stream<String> examples(JsonNode schema) {
        return StreamSupport.stream(schema.path("examples").spliterator(), false)
                .map(JsonNode::asText);
    }

    private JsonNode oneOf(JsonNode choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
