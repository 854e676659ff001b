package dev.cognitoauth.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Examples as values of their schema's type: those of strings are taken as they are, so that "123456" stays a string. */
final class Examples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Examples() {}

    static List<Object> of(String[] examples, Schema schema) {
        var values = new ArrayList<Object>();
        for (String example : examples) {
            values.add(isText(schema) ? example : json(example));
        }
        return values;
    }

    private static boolean isText(Schema schema) {
        return schema.getType() != null && schema.getType().contains(SchemaType.STRING);
    }

    private static Object json(String example) {
        try {
            return JSON.readValue(example, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An example is no JSON: " + example, e);
        }
    }
}
