package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;

/** Which claims of a provider become which attributes of a user. */
record AttributeMapping(PoolClient client, Schema schema, Map<String, String> claimByAttribute, Callback callback) {

    private static final String USERNAME = "username";
    private static final int LONGEST_VALUE = 2048;

    static AttributeMapping of(PoolClient client, IdentityProviderType provider, Callback callback) {
        return new AttributeMapping(client, Schema.of(client.pool().settings()), provider.attributeMapping(), callback);
    }

    /** What the provider calls the person. */
    String subject(Map<String, ?> claims) {
        String claim = claimByAttribute.getOrDefault(USERNAME, "sub");
        return Optional.ofNullable(claims.get(claim))
                .map(String::valueOf)
                .filter(subject -> !subject.isBlank() && subject.length() <= 128)
                .orElseThrow(() -> callback.refusal("invalid_request", "username attribute mapping required"));
    }

    /** The attributes to set; those that the app client may not write are left out. */
    Map<String, String> attributes(Map<String, ?> claims) {
        var attributes = new LinkedHashMap<String, String>();
        claimByAttribute.forEach((attribute, claim) -> {
            Object value = claims.get(claim);
            if (!attribute.equals(USERNAME) && value != null && mayWrite(attribute)) {
                attributes.put(attribute, text(value));
            }
        });
        for (String address : List.of("email", "phone_number")) {
            if (attributes.containsKey(address)) {
                attributes.putIfAbsent(address + "_verified", "false");
            }
        }
        return attributes;
    }

    /** Refuses what the pool's schema does not permit for this user. */
    void check(Map<String, String> attributes, Optional<PoolUser> existing) {
        attributes.forEach((name, value) -> {
            if (value.length() > LONGEST_VALUE) {
                throw invalid(name, "String must be no longer than %d characters".formatted(LONGEST_VALUE));
            }
            SchemaAttributeType attribute = schema.attributes().get(name);
            boolean immutable = attribute == null || Boolean.FALSE.equals(attribute.mutable());
            if (immutable && existing.isPresent()) {
                throw invalid(name, "Attribute cannot be updated.");
            }
        });
        var complete =
                existing.map(user -> new LinkedHashMap<>(user.attributes())).orElseGet(LinkedHashMap::new);
        complete.putAll(attributes);
        List<String> missing = schema.missing(complete).toList();
        if (!missing.isEmpty()) {
            throw callback.refusal("invalid_request", "attributes required: " + missing);
        }
    }

    private boolean mayWrite(String attribute) {
        return Schema.isVerification(attribute) || client.mayWrite(attribute);
    }

    private RefusedException invalid(String attribute, String reason) {
        return callback.refusal("invalid_request", "Invalid user attributes: %s: %s ".formatted(attribute, reason));
    }

    /** A list becomes {@code [a,b]}, each value encoded as in a URL. */
    private static String text(Object value) {
        return value instanceof Collection<?> list
                ? list.stream()
                        .map(item -> Parameters.encode(String.valueOf(item)))
                        .collect(Collectors.joining(",", "[", "]"))
                : String.valueOf(value);
    }
}
