package dev.cognitoauth.openapi;

import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/** Writes the Bean Validation constraints of a type into its schema, those among them that are composed of others. */
final class Constraints {

    /** What {@code TextConstraints} accepts: some character that is neither a space nor a control character. */
    private static final String NOT_BLANK = "[^\\x00-\\x20]";

    private static final String SHARED = Username.class.getPackageName();
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final List<DotName> NOT_NULL = Stream.of(NotNull.class, NotBlank.class, NotEmpty.class)
            .map(DotName::createSimple)
            .toList();

    private final IndexView index;
    private final Javadoc javadoc;

    Constraints(IndexView index, Javadoc javadoc) {
        this.index = index;
        this.javadoc = javadoc;
    }

    /** Whether many requests have members with this constraint, such as {@code @Username}. */
    static boolean isShared(AnnotationInstance constraint) {
        return constraint.name().packagePrefix().equals(SHARED);
    }

    static boolean isNullable(Type type) {
        return type.hasAnnotation(NULLABLE);
    }

    /** Whether a request must have a member of this type. */
    static boolean isRequired(Type type) {
        return type.kind() == Type.Kind.PRIMITIVE || NOT_NULL.stream().anyMatch(type::hasAnnotation);
    }

    void write(Type type, Schema schema) {
        type.annotations().forEach(constraint -> write(constraint, schema));
    }

    private void write(AnnotationInstance constraint, Schema schema) {
        switch (constraint.name().withoutPackagePrefix()) {
            case "Size" -> size(number(constraint, "min"), number(constraint, "max"), schema);
            case "NotEmpty" -> size(1, null, schema);
            case "NotBlank" -> notBlank(schema);
            case "Pattern" -> schema.pattern("^(?:" + constraint.value("regexp").asString() + ")$");
            case "Min" -> schema.minimum(BigDecimal.valueOf(constraint.value().asLong()));
            case "Max" -> schema.maximum(BigDecimal.valueOf(constraint.value().asLong()));
            case "Schema" ->
                schema.examples(Examples.of(constraint.value("examples").asStringArray(), schema));
            default -> composed(constraint, schema);
        }
    }

    /** A constraint of this project, such as {@code @Username}, says by its own annotations what it demands. */
    private void composed(AnnotationInstance constraint, Schema schema) {
        ClassInfo type = isShared(constraint) ? index.getClassByName(constraint.name()) : null;
        if (type != null) {
            schema.description(javadoc.of(type));
            type.declaredAnnotations().forEach(part -> write(part, schema));
        }
    }

    private static void notBlank(Schema schema) {
        if (schema.getPattern() == null) {
            schema.pattern(NOT_BLANK);
        }
    }

    private static void size(@Nullable Integer min, @Nullable Integer max, Schema schema) {
        switch (schema.getType().get(0)) {
            case OBJECT ->
                schema.minProperties(or(min, schema.getMinProperties()))
                        .maxProperties(or(max, schema.getMaxProperties()));
            case ARRAY -> schema.minItems(or(min, schema.getMinItems())).maxItems(or(max, schema.getMaxItems()));
            default -> schema.minLength(or(min, schema.getMinLength())).maxLength(or(max, schema.getMaxLength()));
        }
    }

    private static @Nullable Integer or(@Nullable Integer first, @Nullable Integer second) {
        return first == null ? second : first;
    }

    private static @Nullable Integer number(AnnotationInstance constraint, String member) {
        AnnotationValue value = constraint.value(member);
        return value == null ? null : value.asInt();
    }
}
