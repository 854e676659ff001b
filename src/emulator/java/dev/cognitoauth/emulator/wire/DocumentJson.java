package dev.cognitoauth.emulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import software.amazon.awssdk.core.document.Document;

/** Converts the SDK's documents, which are JSON without a fixed shape, from and to JSON. */
public final class DocumentJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DocumentJson() {}

    public static Document read(JsonNode json) {
        if (json.isObject()) {
            var map = new LinkedHashMap<String, Document>();
            json.properties().forEach(entry -> map.put(entry.getKey(), read(entry.getValue())));
            return Document.fromMap(map);
        } else if (json.isArray()) {
            var list = new ArrayList<Document>();
            json.forEach(value -> list.add(read(value)));
            return Document.fromList(list);
        } else if (json.isNumber()) {
            return Document.fromNumber(json.decimalValue());
        } else if (json.isBoolean()) {
            return Document.fromBoolean(json.booleanValue());
        }
        return json.isNull() ? Document.fromNull() : Document.fromString(json.textValue());
    }

    public static JsonNode write(Document document) {
        if (document.isMap()) {
            ObjectNode object = JSON.objectNode();
            document.asMap().forEach((name, value) -> object.set(name, write(value)));
            return object;
        } else if (document.isList()) {
            ArrayNode array = JSON.arrayNode();
            document.asList().forEach(value -> array.add(write(value)));
            return array;
        } else if (document.isNumber()) {
            return JSON.numberNode(document.asNumber().bigDecimalValue());
        } else if (document.isBoolean()) {
            return JSON.booleanNode(document.asBoolean());
        }
        return document.isNull() ? JSON.nullNode() : JSON.textNode(document.asString());
    }
}
