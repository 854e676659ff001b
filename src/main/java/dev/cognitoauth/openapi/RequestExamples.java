package dev.cognitoauth.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Makes the examples of requests, which Swagger UI sends unless they are changed. They have the members that are required,
 * and those that have an example. Without them, Swagger UI would send random values for all members.
 */
final class RequestExamples {

    private final Map<String, Schema> named;

    /** @param named the schemas with a name */
    RequestExamples(Map<String, Schema> named) {
        this.named = named;
    }

    /** Adds an example of this body, or one for each value by which its variants are told apart. */
    MediaType addTo(MediaType body) {
        Schema schema = resolved(body.getSchema());
        if (schema.getOneOf() == null) {
            return body.example(object(schema));
        }
        schema.getOneOf().forEach(variant -> addVariant(resolved(variant), body));
        return body;
    }

    private void addVariant(Schema variant, MediaType body) {
        String tag = variant.getProperties().keySet().iterator().next();
        for (Object value :
                Objects.requireNonNull(variant.getProperties().get(tag)).getEnumeration()) {
            var example = new LinkedHashMap<String, Object>();
            example.put(tag, value);
            object(variant).forEach(example::putIfAbsent);
            body.addExample(value.toString(), OASFactory.createExample().value(example));
        }
    }

    private Map<String, Object> object(Schema schema) {
        List<String> required = Objects.requireNonNullElse(schema.getRequired(), List.of());
        var object = new LinkedHashMap<String, Object>();
        schema.getProperties().forEach((name, member) -> {
            if (required.contains(name) || resolved(member).getExamples() != null) {
                object.put(name, value(name, resolved(member)));
            }
        });
        return object;
    }

    private Object value(String name, Schema schema) {
        if (schema.getExamples() != null) {
            return schema.getExamples().get(0);
        }
        if (schema.getEnumeration() != null) {
            return schema.getEnumeration().get(0);
        }
        if (schema.getProperties() != null) {
            return object(schema);
        }
        if (schema.getType().contains(SchemaType.BOOLEAN)) {
            return true;
        }
        throw new IllegalStateException("Swagger UI needs an example of " + name);
    }

    private Schema resolved(Schema schema) {
        if (schema.getAllOf() != null) {
            return resolved(schema.getAllOf().get(0));
        }
        String ref = schema.getRef();
        return ref == null ? schema : Objects.requireNonNull(named.get(ref.substring(ref.lastIndexOf('/') + 1)));
    }
}
