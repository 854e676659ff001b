package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Refuses values that are not in their enumeration, which the SDK's types accept as UNKNOWN_TO_SDK_VERSION. */
final class EnumConstraints {

    private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";

    private EnumConstraints() {}

    static void check(SdkPojo request) {
        check(request, "");
    }

    private static void check(SdkPojo pojo, String path) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object raw = field.getValueOrDefault(pojo);
            String name = field.memberName();
            String member = path + Character.toLowerCase(name.charAt(0)) + name.substring(1);
            if (raw instanceof SdkPojo nested) {
                check(nested, member + ".");
            } else if (raw instanceof List<?> list) {
                list.stream()
                        .filter(SdkPojo.class::isInstance)
                        .forEach(nested -> check((SdkPojo) nested, member + "."));
                checkValues(pojo, field, member, raw);
            } else if (raw instanceof String) {
                checkValues(pojo, field, member, raw);
            }
        }
    }

    private static void checkValues(SdkPojo pojo, SdkField<?> field, String member, Object raw) {
        values(typed(pojo, field.memberName()))
                .filter(value ->
                        value instanceof Enum<?> constant && constant.name().equals(UNKNOWN))
                .findFirst()
                .ifPresent(unknown -> {
                    throw UserPoolErrors.invalidParameter(
                            "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must satisfy enum value set: %s"
                                    .formatted(raw, member, known((Enum<?>) unknown)));
                });
    }

    private static Stream<?> values(@Nullable Object typed) {
        return typed instanceof List<?> list ? list.stream() : Stream.ofNullable(typed);
    }

    /** The member as its getter returns it, which is an enumeration where the wire has text. */
    private static @Nullable Object typed(SdkPojo pojo, String member) {
        Optional<Method> getter = Arrays.stream(pojo.getClass().getMethods())
                .filter(method ->
                        method.getParameterCount() == 0 && method.getName().equalsIgnoreCase(member))
                .findFirst();
        try {
            return getter.isPresent() ? getter.get().invoke(pojo) : null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> known(Enum<?> constant) {
        return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                .filter(any -> !any.name().equals(UNKNOWN))
                .map(String::valueOf)
                .toList();
    }
}
