package dev.cognitoauth.cognito.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters of a URL or a form, in the order in which they were added. */
final class FormParameters {

    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** Adds a parameter, unless its value is null. */
    FormParameters with(String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
        return this;
    }

    /** A space is encoded as {@code %20}: the managed login does not take {@code +} for one in scopes. */
    String encoded() {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
