package dev.cognitoauth.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The names of types, members and parameters in JSON and in URLs. */
final class JsonNames {

    private JsonNames() {}

    /** The name of the schema: that of the annotation {@code @Schema}, or else the class' own. */
    static String ofType(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(Schema.class);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    /** Snake case, unless the type names its members after those of WebAuthn, in camel case. */
    static String ofMember(ClassInfo type, String component) {
        return type.hasDeclaredAnnotation(JsonNaming.class) ? component : snakeCase(component);
    }

    static String ofParameter(MethodParameterInfo parameter) {
        String given = given(parameter.annotation(RestPath.class), parameter.annotation(RestQuery.class));
        return given.isEmpty() ? String.valueOf(parameter.name()) : given;
    }

    private static String given(@Nullable AnnotationInstance... annotations) {
        for (AnnotationInstance annotation : annotations) {
            if (annotation != null && annotation.value() != null) {
                return annotation.value().asString();
            }
        }
        return "";
    }

    private static String snakeCase(String name) {
        return SnakeCaseStrategy.INSTANCE.translate(name);
    }
}
