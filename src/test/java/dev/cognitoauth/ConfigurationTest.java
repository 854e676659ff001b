package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.cognito.appclient.CognitoConfig;
import dev.cognitoauth.cognito.call.UpstreamConfig;
import dev.cognitoauth.cognito.enumeration.EnumerationConfig;
import dev.cognitoauth.cognito.login.LoginConfig;
import dev.cognitoauth.http.CallerConfig;
import dev.cognitoauth.limits.LimitConfig;
import dev.cognitoauth.ops.AuditConfig;
import dev.cognitoauth.seal.SealConfig;
import dev.cognitoauth.session.SessionConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's table of variables against the interfaces that read them. */
class ConfigurationTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):");

    static Stream<Method> options() {
        return Stream.of(
                        CognitoConfig.class,
                        EnumerationConfig.class,
                        LoginConfig.class,
                        SealConfig.class,
                        SessionConfig.class,
                        UpstreamConfig.class,
                        CallerConfig.class,
                        AuditConfig.class,
                        LimitConfig.class)
                .flatMap(config -> Arrays.stream(config.getDeclaredMethods()));
    }

    @ParameterizedTest
    @MethodSource("options")
    void isInTheTableWithItsDefault(Method option) throws IOException {
        String variable = variable(option);
        WithDefault byDefault = option.getAnnotation(WithDefault.class);

        String row = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `" + variable + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(variable + " is missing in the README's table"));

        if (byDefault == null) {
            assertThat(row).matches(".*\\| (required|none|random|AWS') \\|");
        } else {
            assertThat(row).endsWith("| `" + byDefault.value() + "` |");
        }
    }

    /** The variable that application.properties maps the option to, or the one that it has by its name. */
    private static String variable(Method option) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(Path.of("src/main/resources/application.properties"))));
        String name = option.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        Matcher mapped = VARIABLE.matcher(properties.getProperty("auth." + name, ""));
        return mapped.find()
                ? mapped.group(1)
                : "AUTH_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
