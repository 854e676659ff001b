package dev.cognitoauth.openapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.cognitoauth.openapi.JsonSchemas.Direction;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/** Makes the schemas of records, from their components and what their Javadoc says about these. */
final class RecordSchemas {

    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName JSON_IGNORE = DotName.createSimple(JsonIgnoreProperties.class);

    private final JsonSchemas schemas;
    private final Javadoc javadoc;
    private final SharedMembers shared;
    private final Direction direction;

    RecordSchemas(JsonSchemas schemas, Javadoc javadoc, SharedMembers shared, Direction direction) {
        this.schemas = schemas;
        this.javadoc = javadoc;
        this.shared = shared;
        this.direction = direction;
    }

    /** @param tag the component that tells this record from other variants, if it is one of several */
    Schema of(ClassInfo type, Variants.@Nullable Tag tag) {
        Schema record = object();
        for (RecordComponentInfo component : type.recordComponentsInDeclarationOrder()) {
            String name = JsonNames.ofMember(type, component.name());
            if (tag != null && tag.member().equals(name)) {
                addTag(component, name, tag, record);
            } else {
                addMember(component, name, record);
            }
        }
        if (direction == Direction.REQUEST && !type.hasDeclaredAnnotation(JSON_IGNORE)) {
            record.additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        }
        return record;
    }

    /**
     * One object with the members of all these answers. Most generators of clients cannot tell two answers apart that have no
     * member in common: some find that each answer is both, others make a type that cannot be read.
     */
    Schema merged(List<ClassInfo> answers) {
        Schema merged = object();
        for (ClassInfo answer : answers) {
            Schema record = of(answer, null);
            List<String> required = record.getRequired();
            record.getProperties().forEach(merged::addProperty);
            merged.addDependentRequired(required.get(0), required.subList(1, required.size()));
        }
        return merged;
    }

    private void addTag(RecordComponentInfo component, String name, Variants.Tag tag, Schema record) {
        Schema member = described(component, schemas.of(component.type()));
        tag.write(member);
        if (!Constraints.isNullable(component.type())) {
            record.addRequired(name);
        }
        record.addProperty(name, member);
    }

    private void addMember(RecordComponentInfo component, String name, Schema record) {
        Schema member = schemas.of(component.type());
        boolean required = direction == Direction.ANSWER
                ? !Constraints.isNullable(component.type())
                : Constraints.isRequired(component.type());
        if (required) {
            record.addRequired(name);
        } else if (member.getRef() == null) {
            member.examples(null);
        }
        if (direction == Direction.REQUEST && !required) {
            member = schemas.nullable(member);
        }
        boolean isShared = direction == Direction.REQUEST && saysNoMore(component);
        record.addProperty(
                name,
                isShared
                        ? shared.of(required ? "" : "Optional", component.type(), member)
                        : described(component, member));
    }

    /** Whether nothing is said about this component that its type does not say. */
    private boolean saysNoMore(RecordComponentInfo component) {
        return javadoc.of(component.declaringClass(), component.name()) == null && annotation(component) == null;
    }

    private static @Nullable AnnotationInstance annotation(RecordComponentInfo component) {
        return Objects.requireNonNull(component.declaringClass().field(component.name()))
                .annotation(SCHEMA);
    }

    private Schema described(RecordComponentInfo component, Schema member) {
        String text = javadoc.of(component.declaringClass(), component.name());
        Schema described = text == null ? member : described(text, member);
        AnnotationInstance schema = annotation(component);
        if (schema != null && schema.value("enumeration") != null) {
            described.enumeration(List.of((Object[]) schema.value("enumeration").asStringArray()));
        }
        if (schema != null && schema.value("examples") != null) {
            described.examples(Examples.of(schema.value("examples").asStringArray(), described));
        }
        return described;
    }

    /** Many tools ignore what stands beside a reference, or refuse it. */
    private static Schema described(String text, Schema member) {
        return (member.getRef() == null ? member : OASFactory.createSchema().addAllOf(member)).description(text);
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }
}
