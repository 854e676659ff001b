package dev.cognitoauth.emulator.managedlogin.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a query or of a form, in their order. */
public record Parameters(Map<String, List<String>> values) {

    public static final Parameters NONE = new Parameters(Map.of());

    /** Reads {@code application/x-www-form-urlencoded} text; what is not well-formed is refused. */
    public static Parameters parse(String encoded) {
        var values = new LinkedHashMap<String, List<String>>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(decode(name), any -> new ArrayList<>()).add(decode(value));
            }
        }
        return new Parameters(values);
    }

    public static Parameters of(Map<String, String> single) {
        var values = new LinkedHashMap<String, List<String>>();
        single.forEach((name, value) -> values.put(name, List.of(value)));
        return new Parameters(values);
    }

    /** The first value of a parameter; an empty one counts as missing. */
    public Optional<String> get(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** Whether a parameter is sent more than once, which OAuth forbids (RFC 6749 section 3.1). */
    public boolean hasRepeated() {
        return values.values().stream().anyMatch(all -> all.size() > 1);
    }

    public Parameters only(Collection<String> names) {
        return filtered(Set.copyOf(names), true);
    }

    public Parameters without(String... names) {
        return filtered(Set.of(names), false);
    }

    /** The same parameters and one more, in place of any of that name. */
    public Parameters with(String name, String value) {
        var all = new LinkedHashMap<>(without(name).values);
        all.put(name, List.of(value));
        return new Parameters(all);
    }

    /** As a query, with spaces as {@code %20}. */
    public String encoded() {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private Parameters filtered(Set<String> names, boolean keep) {
        var left = new LinkedHashMap<>(values);
        left.keySet().removeIf(name -> names.contains(name) != keep);
        return new Parameters(left);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
