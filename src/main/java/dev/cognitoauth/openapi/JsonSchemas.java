package dev.cognitoauth.openapi;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.cognitoauth.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;

/** Makes the schema of each type that is read from or written to JSON. Those of records and interfaces get a name. */
final class JsonSchemas {

    /** In a request, a member that may be left out may also be null; in an answer, it is only left out. */
    enum Direction {
        REQUEST,
        ANSWER
    }

    private static final Map<String, SchemaType> SIMPLE_TYPES = Map.of(
            String.class.getName(),
            SchemaType.STRING,
            Secret.class.getName(),
            SchemaType.STRING,
            Instant.class.getName(),
            SchemaType.STRING,
            URI.class.getName(),
            SchemaType.STRING,
            Boolean.class.getName(),
            SchemaType.BOOLEAN,
            "boolean",
            SchemaType.BOOLEAN,
            Integer.class.getName(),
            SchemaType.INTEGER,
            "int",
            SchemaType.INTEGER);
    private static final Map<String, String> FORMATS =
            Map.of(Instant.class.getName(), "date-time", URI.class.getName(), "uri-reference");
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName JSON_VALUE = DotName.createSimple(JsonValue.class);

    private final IndexView index;
    private final Map<String, Schema> named;
    private final Direction direction;
    private final Javadoc javadoc;
    private final Constraints constraints;
    private final RecordSchemas records;
    private final Map<DotName, Variants.Tag> tags = new HashMap<>();

    /** @param named where the schemas with a name are put */
    JsonSchemas(IndexView index, Javadoc javadoc, Map<String, Schema> named, Direction direction) {
        this.index = index;
        this.named = named;
        this.direction = direction;
        this.javadoc = javadoc;
        this.constraints = new Constraints(index, javadoc);
        this.records = new RecordSchemas(this, javadoc, new SharedMembers(named), direction);
    }

    /** The schema of this type with its constraints; a reference where the schema has a name. */
    Schema of(Type type) {
        Schema schema = unconstrained(type);
        if (schema.getRef() == null) {
            constraints.write(type, schema);
        }
        return schema;
    }

    private Schema unconstrained(Type type) {
        String name = type.name().toString();
        if (SIMPLE_TYPES.containsKey(name)) {
            return schema(SIMPLE_TYPES.get(name)).format(FORMATS.get(name));
        }
        if (name.equals(List.class.getName())) {
            return schema(SchemaType.ARRAY).items(nullableOf(argument(type, 0)));
        }
        if (name.equals(Map.class.getName())) {
            return map(argument(type, 0), argument(type, 1));
        }
        ClassInfo declared = index.getClassByName(type.name());
        if (declared == null) {
            return OASFactory.createSchema();
        }
        return declared.isEnum() ? constants(declared) : reference(declared);
    }

    /** The constants of an enum, which JSON has in lower case. */
    private static Schema constants(ClassInfo type) {
        return schema(SchemaType.STRING)
                .enumeration(type.enumConstants().stream()
                        .<Object>map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private Schema map(Type key, Type value) {
        Schema keys = of(key);
        Schema values = nullableOf(value);
        Schema map = schema(SchemaType.OBJECT);
        if (!keys.equals(schema(SchemaType.STRING))) {
            map.propertyNames(keys.type(null).description(null).examples(null));
        }
        return values.getType() == null && values.getRef() == null
                ? map.additionalPropertiesSchema(always(true))
                : map.additionalPropertiesSchema(values);
    }

    private Schema nullableOf(Type type) {
        Schema schema = of(type);
        return Constraints.isNullable(type) ? nullable(schema) : schema;
    }

    Schema reference(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        if (schema != null && schema.value("implementation") != null) {
            return reference(index.getClassByName(
                    schema.value("implementation").asClass().name()));
        }
        String name = JsonNames.ofType(type);
        if (!named.containsKey(name)) {
            named.put(name, OASFactory.createSchema());
            named.put(name, (type.isRecord() ? record(type) : variants(type)).description(javadoc.of(type)));
        }
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private Schema variants(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        if (schema != null) {
            return records.merged(Arrays.stream(schema.value("oneOf").asClassArray())
                    .map(variant -> index.getClassByName(variant.name()))
                    .toList());
        }
        Variants variants = Variants.of(type, index);
        Schema oneOf = OASFactory.createSchema().discriminator(variants.discriminator());
        variants.tags().forEach((variant, tag) -> {
            tags.put(variant.name(), tag);
            oneOf.addOneOf(reference(variant));
        });
        return oneOf;
    }

    private Schema record(ClassInfo type) {
        List<RecordComponentInfo> components = type.recordComponentsInDeclarationOrder();
        if (components.size() == 1 && type.hasAnnotation(JSON_VALUE)) {
            Schema value = of(components.get(0).type());
            return direction == Direction.REQUEST ? value.addType(SchemaType.NULL) : value;
        }
        return records.of(type, tags.get(type.name()));
    }

    /** The same schema, but null is valid too. */
    Schema nullable(Schema schema) {
        if (schema.getRef() == null) {
            return schema.addType(SchemaType.NULL);
        }
        String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
        List<SchemaType> types = Objects.requireNonNull(named.get(name)).getType();
        if (types != null && types.contains(SchemaType.NULL)) {
            return schema;
        }
        return OASFactory.createSchema().addAnyOf(schema).addAnyOf(schema(SchemaType.NULL));
    }

    private static Type argument(Type type, int position) {
        return type.asParameterizedType().arguments().get(position);
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    private static Schema always(boolean valid) {
        return OASFactory.createSchema().booleanSchema(valid);
    }
}
