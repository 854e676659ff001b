package dev.cognitoauth.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Collection;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Says in words of JSON what a member has to be that could not be read. */
final class JsonTypes {

    private JsonTypes() {}

    static String expected(MismatchedInputException mismatched) {
        String expected = "must be " + inWords(mismatched.getTargetType());
        return mismatched.getPath().size() > 1 ? "has something in it that " + expected : expected;
    }

    private static String inWords(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return isText(type) ? "a string" : "an object";
    }

    /** Some types of ours, such as {@code Secret}, are strings in JSON, as the description of this API says of them. */
    private static boolean isText(Class<?> type) {
        Schema described = type.getAnnotation(Schema.class);
        return type == String.class || described != null && described.type() == SchemaType.STRING;
    }
}
