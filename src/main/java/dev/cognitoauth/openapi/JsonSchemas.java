package dev.cognitoauth.openapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cognitoauth.http.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

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
    private static final DotName JSON_IGNORE = DotName.createSimple(JsonIgnoreProperties.class);

    private final IndexView index;
    private final Map<String, Schema> named;
    private final Direction direction;
    private final Constraints constraints;
    private final SharedMembers shared;
    private final Map<DotName, Variants.Tag> tags = new HashMap<>();

    /** @param named where the schemas with a name are put */
    JsonSchemas(IndexView index, Map<String, Schema> named, Direction direction) {
        this.index = index;
        this.named = named;
        this.direction = direction;
        this.constraints = new Constraints(index);
        this.shared = new SharedMembers(named);
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
        return declared == null ? OASFactory.createSchema() : reference(declared);
    }

    private Schema map(Type key, Type value) {
        Schema keys = of(key);
        Schema values = nullableOf(value);
        Schema map = schema(SchemaType.OBJECT);
        if (!keys.equals(schema(SchemaType.STRING))) {
            map.propertyNames(keys.type(null));
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
            named.put(name, type.isRecord() ? record(type) : variants(type));
        }
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private Schema variants(ClassInfo type) {
        Variants variants = Variants.of(type, index);
        variants.tags().forEach((variant, tag) -> tags.put(variant.name(), tag));
        Schema schema = OASFactory.createSchema();
        variants.types().forEach(variant -> schema.addOneOf(reference(variant)));
        return schema.discriminator(variants.discriminator())
                .description(text(type.declaredAnnotation(SCHEMA), "description"));
    }

    private Schema record(ClassInfo type) {
        List<RecordComponentInfo> components = type.recordComponentsInDeclarationOrder();
        if (components.size() == 1 && type.hasAnnotation(JSON_VALUE)) {
            Schema value = of(components.get(0).type());
            return direction == Direction.REQUEST ? value.addType(SchemaType.NULL) : value;
        }
        Schema record = schema(SchemaType.OBJECT).description(text(type.declaredAnnotation(SCHEMA), "description"));
        components.forEach(component -> addMember(type, component, record));
        if (direction == Direction.REQUEST && !type.hasDeclaredAnnotation(JSON_IGNORE)) {
            record.additionalPropertiesSchema(always(false));
        }
        return record;
    }

    private void addMember(ClassInfo type, RecordComponentInfo component, Schema record) {
        String name = JsonNames.ofMember(type, component.name());
        Variants.Tag tag = tags.get(type.name());
        boolean isTag = tag != null && tag.member().equals(name);
        boolean required = isTag || direction == Direction.ANSWER
                ? !Constraints.isNullable(component.type())
                : Constraints.isRequired(component.type());
        Schema member = describe(component, of(component.type()));
        if (tag != null && isTag) {
            tag.write(member);
        }
        if (required) {
            record.addRequired(name);
        }
        if (direction == Direction.REQUEST && !isTag) {
            member = required
                    ? shared.of("", component.type(), member)
                    : shared.of("Optional", component.type(), nullable(member));
        }
        record.addProperty(name, member);
    }

    private static Schema describe(RecordComponentInfo component, Schema member) {
        AnnotationInstance schema = Objects.requireNonNull(
                        component.declaringClass().field(component.name()))
                .annotation(SCHEMA);
        if (schema == null) {
            return member;
        }
        if (schema.value("enumeration") != null) {
            member.enumeration(List.of((Object[]) schema.value("enumeration").asStringArray()));
        }
        if (schema.value("examples") != null) {
            member.examples(Examples.of(schema.value("examples").asStringArray(), member));
        }
        return member;
    }

    private Schema nullable(Schema schema) {
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

    private static @Nullable String text(@Nullable AnnotationInstance annotation, String member) {
        AnnotationValue value = annotation == null ? null : annotation.value(member);
        return value == null ? null : value.asString();
    }
}
