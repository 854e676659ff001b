package dev.cognitoauth.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.problem.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;

/** Converts JSON of no fixed shape, such as a browser's passkey credential, to and from the SDK's documents. */
final class Documents {

    private Documents() {}

    static Document toCognito(JsonNode json) {
        if (json.isObject()) {
            Map<String, Document> map = new LinkedHashMap<>();
            json.properties().forEach(member -> map.put(member.getKey(), toCognito(member.getValue())));
            return Document.fromMap(map);
        } else if (json.isArray()) {
            List<Document> list = new ArrayList<>();
            json.forEach(item -> list.add(toCognito(item)));
            return Document.fromList(list);
        } else if (json.isNumber()) {
            return Document.fromNumber(finite(json));
        } else if (json.isBoolean()) {
            return Document.fromBoolean(json.booleanValue());
        }
        return json.isNull() ? Document.fromNull() : Document.fromString(json.textValue());
    }

    /** Jackson reads a number that no double can hold, such as {@code 1e400}, as infinity. */
    private static BigDecimal finite(JsonNode number) {
        if (number.isFloatingPointNumber() && !Double.isFinite(number.doubleValue())) {
            throw ProblemException.invalid("credential", "has a number that is too large");
        }
        return number.decimalValue();
    }

    /** The document as maps, lists, strings, numbers and booleans, which JSON is written from. */
    static @Nullable Object fromCognito(Document document) {
        if (document.isMap()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            document.asMap().forEach((name, value) -> map.put(name, fromCognito(value)));
            return map;
        } else if (document.isList()) {
            return document.asList().stream().map(Documents::fromCognito).toList();
        } else if (document.isNumber()) {
            return document.asNumber().bigDecimalValue();
        } else if (document.isBoolean()) {
            return document.asBoolean();
        }
        return document.isNull() ? null : document.asString();
    }
}
