package dev.cognitoauth.emulator.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;

/** Composes the schema of a pool from the standard attributes and the custom ones. */
public final class SchemaDefinition {

    private static final String OWN = "custom:";

    /** The attributes that every pool has, in the order in which DescribeUserPool lists them. */
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

    private SchemaDefinition() {}

    /** The schema of a new pool: the standard attributes with the requested changes, and the custom ones. */
    public static List<SchemaAttributeType> complete(Collection<SchemaAttributeType> given) {
        var standard = STANDARD.stream()
                .map(attribute -> given.stream()
                        .filter(changed ->
                                isStandard(changed) && attribute.name().equals(changed.name()))
                        .findFirst()
                        .map(changed -> changed(attribute, changed))
                        .orElse(attribute))
                .toList();
        return extended(
                standard,
                given.stream().filter(attribute -> !isStandard(attribute)).toList());
    }

    /**
     * The schema with further custom attributes, whose names begin with {@code custom:}, or {@code dev:custom:} where they
     * are for developers only. Cognito adds this to every name, also to one that has it already.
     */
    public static List<SchemaAttributeType> extended(
            List<SchemaAttributeType> schema, Collection<SchemaAttributeType> own) {
        var all = new ArrayList<>(schema);
        for (SchemaAttributeType given : own) {
            checkOwn(given);
            String name = (Boolean.TRUE.equals(given.developerOnlyAttribute()) ? Schema.DEVELOPERS_ONLY : "")
                    + OWN
                    + given.name();
            if (all.stream().anyMatch(any -> any.name().equals(name))) {
                throw UserPoolErrors.invalidParameter(
                        "%s: Existing attribute already has name %s.".formatted(name, name));
            }
            all.add(merged(attribute(name, AttributeDataType.STRING), given));
        }
        return List.copyOf(all);
    }

    private static void checkOwn(SchemaAttributeType given) {
        if (given.name() == null || given.name().isEmpty() || given.name().length() > 20) {
            throw UserPoolErrors.invalidParameter(
                    "1 validation error detected: Value '%s' at 'name' failed to satisfy constraint: Member must have length between 1 and 20"
                            .formatted(given.name()));
        } else if (Boolean.TRUE.equals(given.required())) {
            throw UserPoolErrors.invalidParameter("Required custom attributes are not supported currently.");
        }
    }

    /** Whether this is a standard attribute that a pool may change; those that end in {@code _verified} are not. */
    private static boolean isStandard(SchemaAttributeType given) {
        return STANDARD.stream()
                .filter(standard -> !standard.name().endsWith("_verified"))
                .anyMatch(standard -> standard.name().equals(given.name()));
    }

    private static SchemaAttributeType changed(SchemaAttributeType standard, SchemaAttributeType given) {
        boolean otherType =
                given.attributeDataType() != null && given.attributeDataType() != standard.attributeDataType();
        if (otherType || Boolean.TRUE.equals(given.developerOnlyAttribute())) {
            throw UserPoolErrors.invalidParameter(
                    "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute "
                            + standard.name());
        }
        return merged(standard, given);
    }

    /** The attribute with the given properties; a given attribute is immutable unless it says otherwise. */
    private static SchemaAttributeType merged(SchemaAttributeType attribute, SchemaAttributeType given) {
        var merged = attribute.toBuilder();
        for (SdkField<?> field : given.sdkFields()) {
            Object value = field.getValueOrDefault(given);
            if (value != null && !field.locationName().equals("Name")) {
                field.set(merged, value);
            }
        }
        return merged.mutable(Boolean.TRUE.equals(given.mutable())).build();
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
