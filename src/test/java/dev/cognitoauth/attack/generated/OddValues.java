package dev.cognitoauth.attack.generated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Texts and JSON values that programs tend to trip over. */
final class OddValues {

    /** Stands in every odd text, so that an answer shows whether it repeats one. */
    static final String MARK = "zq7mark";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            MARK,
            MARK + "\u0000",
            "\u0000" + MARK,
            MARK + "\ud800",
            "\udc00" + MARK,
            "\u202e" + MARK + "\u202c",
            "\u05e9\u05dc\u05d5\u05dd " + MARK,
            "\ufeff" + MARK,
            "\uffff" + MARK,
            "e\u0301" + MARK + "\u200d\ud83d\udd11",
            MARK + "\r\nX-Injected: 1\r\n\r\n",
            "<script>" + MARK + "</script>",
            "${jndi:ldap://localhost:1/" + MARK + "}",
            "{{7*7}}#{7*7}" + MARK,
            "%s%n%x" + MARK,
            "' OR 1=1 --" + MARK,
            "\";" + MARK + "\\",
            "../../" + MARK,
            "\u007f\u0001\u001b[31m" + MARK,
            "1e400" + MARK,
            "İıß" + MARK);

    private static final List<JsonNode> NUMBERS = List.of(
            JSON.numberNode(-1),
            JSON.numberNode(0.1),
            JSON.numberNode(Long.MIN_VALUE),
            JSON.numberNode(BigInteger.TWO.pow(64)),
            JSON.numberNode(BigInteger.TEN.pow(150)),
            JSON.numberNode(new BigDecimal("1e400")),
            JSON.numberNode(new BigDecimal("-1e-400")));

    private final Random random;

    OddValues(Random random) {
        this.random = random;
    }

    String text() {
        String text = oneOf(TEXTS);
        return random.nextInt(6) == 0 ? text + text.repeat(10_000 / text.length()) : text;
    }

    /** A text that can stand in one line of a header. */
    String headerText() {
        return text().replaceAll("[\\x00-\\x1f\\x7f]", "")
                .transform(text -> text.substring(0, Math.min(2_000, text.length())));
    }

    JsonNode blank() {
        return JSON.textNode(oneOf(List.of("", " ", "\t\r\n", "\u00a0", "\u2003", "\u0000")));
    }

    JsonNode number() {
        return oneOf(NUMBERS);
    }

    JsonNode ofAnyType() {
        return switch (random.nextInt(6)) {
            case 0 -> JSON.numberNode(random.nextInt());
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.arrayNode().add(text());
            case 3 -> JSON.objectNode().put(text(), text());
            case 4 -> number();
            default -> JSON.textNode(text());
        };
    }

    JsonNode deep() {
        JsonNode inner = JSON.textNode(MARK);
        int depth = 10 + random.nextInt(200);
        for (int i = 0; i < depth; i++) {
            inner = random.nextBoolean()
                    ? JSON.arrayNode().add(inner)
                    : JSON.objectNode().set(MARK, inner);
        }
        return inner;
    }

    JsonNode wide() {
        int width = 10 + random.nextInt(1_500);
        ArrayNode array = JSON.arrayNode();
        ObjectNode object = JSON.objectNode();
        for (int i = 0; i < width; i++) {
            array.add(i);
            object.put(MARK + i, "");
        }
        return random.nextBoolean() ? array : object;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
