package dev.cognitoauth.cognito;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** A user's attributes: a map here, a list of pairs in Cognito. */
final class Attributes {

    private Attributes() {}

    static List<AttributeType> toCognito(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> AttributeType.builder()
                        .name(attribute.getKey())
                        .value(attribute.getValue())
                        .build())
                .toList();
    }

    static Map<String, String> fromCognito(List<AttributeType> attributes) {
        var map = new TreeMap<String, String>();
        attributes.forEach(attribute -> map.put(attribute.name(), attribute.value()));
        return map;
    }

    /** Those that a merge patch sets (RFC 7396). */
    static SortedMap<String, String> set(Map<String, @Nullable String> patch) {
        var set = new TreeMap<String, String>();
        patch.forEach((name, value) -> {
            if (value != null) {
                set.put(name, value);
            }
        });
        return set;
    }

    /** Those that a merge patch deletes. */
    static List<String> deleted(Map<String, @Nullable String> patch) {
        return patch.keySet().stream().filter(name -> patch.get(name) == null).toList();
    }
}
