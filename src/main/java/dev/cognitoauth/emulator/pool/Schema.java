package dev.cognitoauth.emulator.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Which attributes the users of a pool have: OpenID Connect's standard ones and the pool's own. */
public record Schema(Map<String, SchemaAttributeType> attributes) {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{2,15}");

    private static final String OWN = "custom:";

    /** What every pool has (DescribeUserPool lists it so). */
    private static final List<SchemaAttributeType> STANDARD = Stream.of(
                    Stream.of(text("sub", 1, 2048).toBuilder()
                            .required(true)
                            .mutable(false)
                            .build()),
                    Stream.of("name", "given_name", "family_name", "middle_name", "nickname", "preferred_username")
                            .map(name -> text(name, 0, 2048)),
                    Stream.of("profile", "picture", "website", "email").map(name -> text(name, 0, 2048)),
                    Stream.of(attribute("email_verified", AttributeDataType.BOOLEAN)),
                    Stream.of(text("gender", 0, 2048), text("birthdate", 10, 10)),
                    Stream.of("zoneinfo", "locale", "phone_number").map(name -> text(name, 0, 2048)),
                    Stream.of(attribute("phone_number_verified", AttributeDataType.BOOLEAN)),
                    Stream.of(
                            text("address", 0, 2048),
                            attribute("updated_at", AttributeDataType.NUMBER).toBuilder()
                                    .numberAttributeConstraints(limits -> limits.minValue("0"))
                                    .build()))
            .flatMap(Function.identity())
            .toList();

    public static Schema of(UserPoolType pool) {
        return new Schema(pool.schemaAttributes().stream()
                .collect(Collectors.toMap(SchemaAttributeType::name, Function.identity())));
    }

    /** The whole schema of a new pool: the standard attributes, some of them changed, and the pool's own. */
    public static List<SchemaAttributeType> complete(Collection<SchemaAttributeType> given) {
        var standard = STANDARD.stream()
                .map(attribute -> given.stream()
                        .filter(changed -> attribute.name().equals(changed.name()))
                        .findFirst()
                        .map(changed -> merged(attribute, changed))
                        .orElse(attribute))
                .toList();
        return extended(
                standard,
                given.stream().filter(attribute -> !isStandard(attribute)).toList());
    }

    /** The schema with further attributes of the pool's own, their names with the prefix {@code custom:}. */
    public static List<SchemaAttributeType> extended(
            List<SchemaAttributeType> schema, Collection<SchemaAttributeType> own) {
        var all = new ArrayList<>(schema);
        for (SchemaAttributeType given : own) {
            if (given.name() == null) {
                throw Refusal.invalidParameter("Invalid attribute: its name is missing.");
            }
            if (Boolean.TRUE.equals(given.required())) {
                throw Refusal.invalidParameter("Required custom attributes are not supported currently.");
            }
            String name = given.name().startsWith(OWN) ? given.name() : OWN + given.name();
            if (all.stream().anyMatch(any -> any.name().equals(name))) {
                throw Refusal.invalidParameter("%s: Existing attribute already has name %s.".formatted(name, name));
            }
            all.add(merged(attribute(name, AttributeDataType.STRING), given));
        }
        return List.copyOf(all);
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
            throw Refusal.invalidParameter("Invalid email address format.");
        }
        if (values.containsKey("phone_number") && !isPhoneNumber(values.get("phone_number"))) {
            throw Refusal.invalidParameter("Invalid phone number format.");
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
                throw Refusal.invalidParameter("user.%s: Attribute cannot be updated.\n".formatted(name));
            }
        }
    }

    public void checkDeletable(Collection<String> names) {
        names.forEach(this::known);
        checkMutable(names);
        for (String name : names) {
            if (Boolean.TRUE.equals(known(name).required())) {
                throw Refusal.invalidParameter("user.%s: Required attribute cannot be deleted.\n".formatted(name));
            }
        }
    }

    private SchemaAttributeType known(String name) {
        return Optional.ofNullable(attributes.get(name))
                .orElseThrow(() -> refused(name + ": Attribute does not exist in the schema.\n"));
    }

    private static void checkValue(SchemaAttributeType attribute, String value) {
        boolean fits = switch (attribute.attributeDataType()) {
            case NUMBER -> value.matches("-?\\d{1,20}");
            case BOOLEAN -> value.matches("true|false");
            default -> value.length() <= 2048;
        };
        if (!fits) {
            throw refused("%s: Attribute value is not valid.\n".formatted(attribute.name()));
        }
    }

    private static RuntimeException refused(String reason) {
        return Refusal.invalidParameter("Attributes did not conform to the schema: " + reason);
    }

    private static boolean isStandard(SchemaAttributeType attribute) {
        return STANDARD.stream().anyMatch(standard -> standard.name().equals(attribute.name()));
    }

    /** The attribute with what was given of it changed; its name stays. */
    private static SchemaAttributeType merged(SchemaAttributeType attribute, SchemaAttributeType given) {
        var merged = attribute.toBuilder();
        for (SdkField<?> field : given.sdkFields()) {
            Object value = field.getValueOrDefault(given);
            if (value != null && !field.locationName().equals("Name")) {
                field.set(merged, value);
            }
        }
        return merged.build();
    }

    private static SchemaAttributeType text(String name, int least, int most) {
        return attribute(name, AttributeDataType.STRING).toBuilder()
                .stringAttributeConstraints(
                        limits -> limits.minLength(String.valueOf(least)).maxLength(String.valueOf(most)))
                .build();
    }

    private static SchemaAttributeType attribute(String name, AttributeDataType type) {
        return SchemaAttributeType.builder()
                .name(name)
                .attributeDataType(type)
                .mutable(true)
                .required(false)
                .developerOnlyAttribute(false)
                .build();
    }
}
