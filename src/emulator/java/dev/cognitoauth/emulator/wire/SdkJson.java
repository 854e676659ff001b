package dev.cognitoauth.emulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** Converts the SDK's types from and to JSON by the fields that they declare. */
public final class SdkJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SdkJson() {}

    /** Thrown for JSON of the wrong type. */
    static final class WrongType extends RuntimeException {

        private static final long serialVersionUID = 1;

        WrongType(String message) {
            super(message, null, false, false);
        }
    }

    /** Builds the object; members that its type does not have are ignored. */
    public static Object read(JsonNode json, SdkPojo builder) {
        expect(json.isObject(), "Start of structure or map found where not expected.");
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = json.get(field.locationName());
            if (value != null && !value.isNull()) {
                field.set(builder, read(value, field));
            }
        }
        return ((Buildable) builder).build();
    }

    public static ObjectNode write(SdkPojo pojo) {
        ObjectNode json = JSON.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                json.set(field.locationName(), write(value));
            }
        }
        return json;
    }

    private static @Nullable Object read(JsonNode json, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (json.isNull()) {
            return null;
        } else if (type == MarshallingType.STRING) {
            expect(json.isTextual(), json, "a String");
            return json.textValue();
        } else if (type == MarshallingType.BOOLEAN) {
            expect(json.isBoolean(), json, "Boolean");
            return json.booleanValue();
        } else if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            expect(json.isIntegralNumber(), json, "an Integer");
            return type == MarshallingType.LONG ? json.longValue() : (Object) json.intValue();
        } else if (type == MarshallingType.DOUBLE) {
            expect(json.isNumber(), json, "Double");
            return json.doubleValue();
        } else if (type == MarshallingType.INSTANT) {
            expect(json.isNumber(), json, "a timestamp");
            return Instant.ofEpochMilli(Math.round(json.doubleValue() * 1000));
        } else if (type == MarshallingType.SDK_BYTES) {
            expect(json.isTextual(), json, "a blob");
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(json.textValue()));
        } else if (type == MarshallingType.LIST) {
            return readList(json, field.getTrait(ListTrait.class).memberFieldInfo());
        } else if (type == MarshallingType.MAP) {
            return readMap(json, field.getTrait(MapTrait.class).valueFieldInfo());
        } else if (type == MarshallingType.DOCUMENT) {
            return DocumentJson.read(json);
        }
        return read(json, field.constructor().get());
    }

    private static List<@Nullable Object> readList(JsonNode json, SdkField<?> member) {
        expect(json.isArray(), "Expected list or null");
        var list = new ArrayList<@Nullable Object>();
        json.forEach(value -> list.add(read(value, member)));
        return list;
    }

    private static Map<String, @Nullable Object> readMap(JsonNode json, SdkField<?> member) {
        expect(json.isObject(), "Expected map or null");
        var map = new LinkedHashMap<String, @Nullable Object>();
        json.properties().forEach(entry -> map.put(entry.getKey(), read(entry.getValue(), member)));
        return map;
    }

    private static JsonNode write(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        } else if (value instanceof SdkPojo pojo) {
            return write(pojo);
        } else if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(item -> array.add(write(item)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((name, item) -> object.set((String) name, write(item)));
            return object;
        } else if (value instanceof Instant instant) {
            return JSON.numberNode(instant.toEpochMilli() / 1000.0);
        } else if (value instanceof SdkBytes bytes) {
            return JSON.textNode(Base64.getEncoder().encodeToString(bytes.asByteArray()));
        } else if (value instanceof Document document) {
            return DocumentJson.write(document);
        } else if (value instanceof Boolean bool) {
            return JSON.booleanNode(bool);
        } else if (value instanceof Number number) {
            return JSON.numberNode(new BigDecimal(number.toString()));
        }
        return JSON.textNode(value.toString());
    }

    /** @param target what the JSON cannot be converted to unless its type is right */
    private static void expect(boolean right, JsonNode json, String target) {
        if (right) {
            return;
        } else if (json.isArray()) {
            throw new WrongType("Start of list found where not expected");
        } else if (json.isObject()) {
            throw new WrongType("Start of structure or map found where not expected.");
        }
        Object found = json.isBoolean() ? json.asText().toUpperCase(Locale.ROOT) : json.getNodeType();
        throw new WrongType("%s_VALUE can not be converted to %s".formatted(found, target));
    }

    private static void expect(boolean right, String otherwise) {
        if (!right) {
            throw new WrongType(otherwise);
        }
    }
}
