package dev.cognitoauth.emulator.model;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NumberAttributeConstraintsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.StringAttributeConstraintsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** The attributes that the users of a pool may have: OpenID Connect's standard ones and the custom ones. */
public record Schema(Map<String, SchemaAttributeType> attributes) {

    static final String DEVELOPERS_ONLY = "dev:";

    private static final String SUB = "sub";
    private static final Set<String> VERIFICATIONS = Set.of("email_verified", "phone_number_verified");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
    private static final int LONGEST_EMAIL = 246;
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{2,15}");

    public static Schema of(UserPoolType pool) {
        return new Schema(pool.schemaAttributes().stream()
                .collect(Collectors.toMap(SchemaAttributeType::name, Function.identity())));
    }

    public static boolean isEmail(String value) {
        return value.length() <= LONGEST_EMAIL && EMAIL.matcher(value).matches();
    }

    public static boolean isPhoneNumber(String value) {
        return PHONE_NUMBER.matcher(value).matches();
    }

    /** Whether this attribute says that an address is verified. */
    public static boolean isVerification(String attribute) {
        return VERIFICATIONS.contains(attribute);
    }

    /** Whether only administrators may read and write this attribute. */
    public static boolean isForDevelopersOnly(String attribute) {
        return attribute.startsWith(DEVELOPERS_ONLY);
    }

    /** Refuses {@code sub}, which nobody may write or delete. */
    public static void checkNotSub(Collection<String> names) {
        if (names.contains(SUB)) {
            throw UserPoolErrors.notMutable(SUB);
        }
    }

    /** Refuses {@code sub}, unknown attributes and malformed values, naming each. */
    public void check(Map<String, String> values) {
        checkNotSub(values.keySet());
        refuse(values.entrySet().stream().flatMap(value -> violation(value.getKey(), value.getValue()).stream()));
        if (values.containsKey("email") && !isEmail(values.get("email"))) {
            throw UserPoolErrors.invalidParameter("Invalid email address format.");
        }
        if (values.containsKey("phone_number") && !isPhoneNumber(values.get("phone_number"))) {
            throw UserPoolErrors.invalidParameter("Invalid phone number format.");
        }
    }

    /** Refuses invalid values, and changes of immutable attributes; an empty value deletes an attribute. */
    public void checkUpdate(Map<String, String> values) {
        check(values);
        checkMutable(values.keySet());
        checkDeletable(values.entrySet().stream()
                .filter(value -> value.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList());
    }

    /**
     * Refuses what a user may not set during a sign-in: immutable attributes, unless they are required and missing, and
     * whether an address is verified.
     */
    public void checkDuringSignIn(Map<String, String> current, Collection<String> names) {
        checkNotSub(names);
        List<String> missing = missing(current).toList();
        names.stream()
                .filter(name -> isVerification(name) || isImmutable(name) && !missing.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw UserPoolErrors.notMutable(name);
                });
    }

    /** Refuses when required attributes are missing, naming each. */
    public void checkComplete(Map<String, String> values) {
        refuse(missing(values).map("%s: The attribute is required"::formatted));
    }

    public Stream<String> missing(Map<String, String> values) {
        return attributes.values().stream()
                .filter(attribute -> Boolean.TRUE.equals(attribute.required())
                        && !attribute.name().equals(SUB))
                .map(SchemaAttributeType::name)
                .filter(name -> values.getOrDefault(name, "").isEmpty());
    }

    /** Refuses to change immutable attributes, naming each. */
    private void checkMutable(Collection<String> names) {
        String immutable = names.stream()
                .filter(this::isImmutable)
                .map("user.%s: Attribute cannot be updated.\n"::formatted)
                .collect(Collectors.joining());
        if (!immutable.isEmpty()) {
            throw UserPoolErrors.invalidParameter(immutable);
        }
    }

    /** Refuses to delete unknown, immutable or required attributes. */
    public void checkDeletable(Collection<String> names) {
        checkNotSub(names);
        refuse(names.stream().filter(name -> !attributes.containsKey(name)).map(Schema::unknown));
        checkMutable(names);
        attributes.values().stream()
                .filter(attribute -> names.contains(attribute.name()))
                .filter(attribute -> Boolean.TRUE.equals(attribute.required()))
                .findFirst()
                .ifPresent(required -> {
                    throw UserPoolErrors.invalidParameter(
                            "user.%s: Required attribute cannot be deleted.\n".formatted(required.name()));
                });
    }

    private boolean isImmutable(String name) {
        return attributes.containsKey(name)
                && Boolean.FALSE.equals(attributes.get(name).mutable());
    }

    private Optional<String> violation(String name, String value) {
        SchemaAttributeType attribute = attributes.get(name);
        if (attribute == null) {
            return Optional.of(unknown(name));
        }
        boolean fits = switch (attribute.attributeDataType()) {
            case NUMBER -> value.matches("-?\\d{1,20}") && isWithin(attribute.numberAttributeConstraints(), value);
            case BOOLEAN -> value.matches("true|false");
            default -> value.length() <= 2048 && isWithin(attribute.stringAttributeConstraints(), value);
        };
        return fits ? Optional.empty() : Optional.of(name + ": Attribute value is not valid.");
    }

    private static String unknown(String name) {
        return name + ": Attribute does not exist in the schema.";
    }

    private static boolean isWithin(@Nullable NumberAttributeConstraintsType limits, String value) {
        return limits == null || isBetween(limits.minValue(), new BigInteger(value), limits.maxValue());
    }

    /** An empty text counts as no value. */
    private static boolean isWithin(@Nullable StringAttributeConstraintsType limits, String value) {
        return limits == null
                || value.isEmpty()
                || isBetween(limits.minLength(), BigInteger.valueOf(value.length()), limits.maxLength());
    }

    private static boolean isBetween(@Nullable String least, BigInteger value, @Nullable String most) {
        return (least == null || value.compareTo(new BigInteger(least)) >= 0)
                && (most == null || value.compareTo(new BigInteger(most)) <= 0);
    }

    private static void refuse(Stream<String> violations) {
        String lines = violations.map(line -> line + "\n").collect(Collectors.joining());
        if (!lines.isEmpty()) {
            throw UserPoolErrors.invalidParameter("Attributes did not conform to the schema: " + lines);
        }
    }
}
