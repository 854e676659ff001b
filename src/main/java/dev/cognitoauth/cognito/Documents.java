package dev.cognitoauth.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;

/** JSON that passes through as it is: the browser's own, and the SDK's documents. */
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
            return Document.fromNumber(json.decimalValue());
        } else if (json.isBoolean()) {
            return Document.fromBoolean(json.booleanValue());
        }
        return json.isNull() ? Document.fromNull() : Document.fromString(json.textValue());
    }

    /** As maps, lists, text, numbers and booleans. */
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
