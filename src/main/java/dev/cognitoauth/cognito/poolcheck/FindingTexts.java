package dev.cognitoauth.cognito.poolcheck;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;

/** The texts of one finding, from a file beside the table of rules, so that each row of the table stays short. */
final class FindingTexts {

    static final Properties TEXTS = texts();

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

    private final String code;
    private final Map<String, String> values;

    FindingTexts(String code, PoolDescription pool, List<String> offending) {
        this.code = code;
        String userPool = pool.userPool().id();
        this.values = Map.of(
                "values", String.join(", ", offending),
                "json", json(offending),
                "region", userPool.split("_", 2)[0],
                "user_pool", userPool,
                "client", pool.appClient().clientId(),
                "identity_pool",
                        pool.identityPool()
                                .map(DescribeIdentityPoolResponse::identityPoolId)
                                .orElse(""));
    }

    String of(String name) {
        String key = code + "." + name;
        return filledIn(
                Objects.requireNonNull(TEXTS.getProperty(key), () -> "There is no " + key + " in findings.properties"));
    }

    /** What jq does to mend it, with placeholders; empty where nothing can. */
    Optional<String> edit() {
        return Optional.ofNullable(TEXTS.getProperty(code + ".edit"));
    }

    /** The text with what its placeholders, such as <code>{user_pool}</code>, stand for. */
    String filledIn(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), name.group())));
    }

    /** A JSON array that can stand between the single quotes of a shell. */
    private static String json(List<String> values) {
        var array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array.toString().replace("'", "\\u0027");
    }

    private static Properties texts() {
        var texts = new Properties();
        try (var file = Objects.requireNonNull(FindingTexts.class.getResourceAsStream("findings.properties"))) {
            texts.load(new InputStreamReader(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
