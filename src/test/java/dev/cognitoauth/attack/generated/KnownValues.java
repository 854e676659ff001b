package dev.cognitoauth.attack.generated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values that the service and its Cognito know, such as a user's name or the session of a challenge, by the name of the
 * member that takes them. Requests with such values get further than those with values that are only well-formed.
 */
final class KnownValues {

    private static final int KEPT_OF_EACH = 4;

    private final Map<String, Deque<String>> values = new TreeMap<>();

    void add(String name, String value) {
        Deque<String> same = values.computeIfAbsent(name, any -> new ArrayDeque<>());
        same.remove(value);
        same.addFirst(value);
        if (same.size() > KEPT_OF_EACH) {
            same.removeLast();
        }
    }

    /** The latest first. */
    List<String> of(String name) {
        return List.copyOf(values.getOrDefault(name, new ArrayDeque<>()));
    }

    /** Adds every text in this answer by the name of its member. */
    void addAllOf(JsonNode answer) {
        answer.properties().forEach(member -> {
            if (member.getValue().isTextual()) {
                add(member.getKey(), member.getValue().asText());
            }
            addAllOf(member.getValue());
        });
        if (answer.isArray()) {
            answer.forEach(this::addAllOf);
        }
    }
}
