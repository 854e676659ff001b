package dev.cognitoauth.emulator.model;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NumberAttributeConstraintsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.StringAttributeConstraintsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Which attributes the users of a pool have: OpenID Connect's standard ones and the pool's own. */
public record Schema(Map<String, SchemaAttributeType> attributes) {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{2,15}");

    public static Schema of(UserPoolType pool) {
        return new Schema(pool.schemaAttributes().stream()
                .collect(Collectors.toMap(SchemaAttributeType::name, Function.identity())));
    }

    public static boolean isEmail(String value) {
        return EMAIL.matcher(value).matches();
    }

    public static boolean isPhoneNumber(String value) {
        return PHONE_NUMBER.matcher(value).matches();
    }

    /** Refuses unknown attributes and malformed values. */
    public void check(Map<String, String> values) {
        values.forEach((name, value) -> {
            checkValue(known(name), value);
        });
        if (values.containsKey("email") && !isEmail(values.get("email"))) {
            throw UserPoolErrors.invalidParameter("Invalid email address format.");
        }
        if (values.containsKey("phone_number") && !isPhoneNumber(values.get("phone_number"))) {
            throw UserPoolErrors.invalidParameter("Invalid phone number format.");
        }
    }

    /** Refuses when a required attribute is missing. */
    public void checkComplete(Map<String, String> values) {
        missing(values).findFirst().ifPresent(name -> {
            throw refused("%s: The attribute is required\n".formatted(name));
        });
    }

    public Stream<String> missing(Map<String, String> values) {
        return attributes.values().stream()
                .filter(attribute -> Boolean.TRUE.equals(attribute.required())
                        && !attribute.name().equals("sub"))
                .map(SchemaAttributeType::name)
                .filter(name -> values.getOrDefault(name, "").isEmpty());
    }

    /** Refuses to change what never changes, or to empty what must be there. */
    public void checkMutable(Collection<String> names) {
        for (String name : names) {
            SchemaAttributeType attribute = attributes.get(name);
            if (attribute != null && Boolean.FALSE.equals(attribute.mutable())) {
                throw UserPoolErrors.invalidParameter("user.%s: Attribute cannot be updated.\n".formatted(name));
            }
        }
    }

    public void checkDeletable(Collection<String> names) {
        names.forEach(this::known);
        checkMutable(names);
        for (String name : names) {
            if (Boolean.TRUE.equals(known(name).required())) {
                throw UserPoolErrors.invalidParameter(
                        "user.%s: Required attribute cannot be deleted.\n".formatted(name));
            }
        }
    }

    private SchemaAttributeType known(String name) {
        return Optional.ofNullable(attributes.get(name))
                .orElseThrow(() -> refused(name + ": Attribute does not exist in the schema.\n"));
    }

    private static void checkValue(SchemaAttributeType attribute, String value) {
        boolean fits = switch (attribute.attributeDataType()) {
            case NUMBER -> value.matches("-?\\d{1,20}") && isWithin(attribute.numberAttributeConstraints(), value);
            case BOOLEAN -> value.matches("true|false");
            default -> value.length() <= 2048 && isWithin(attribute.stringAttributeConstraints(), value);
        };
        if (!fits) {
            throw refused("%s: Attribute value is not valid.\n".formatted(attribute.name()));
        }
    }

    private static boolean isWithin(@Nullable NumberAttributeConstraintsType limits, String value) {
        return limits == null || isBetween(limits.minValue(), new BigInteger(value), limits.maxValue());
    }

    /** An empty text stands for none. */
    private static boolean isWithin(@Nullable StringAttributeConstraintsType limits, String value) {
        return limits == null
                || value.isEmpty()
                || isBetween(limits.minLength(), BigInteger.valueOf(value.length()), limits.maxLength());
    }

    private static boolean isBetween(@Nullable String least, BigInteger value, @Nullable String most) {
        return (least == null || value.compareTo(new BigInteger(least)) >= 0)
                && (most == null || value.compareTo(new BigInteger(most)) <= 0);
    }

    private static RuntimeException refused(String reason) {
        return UserPoolErrors.invalidParameter("Attributes did not conform to the schema: " + reason);
    }
}
