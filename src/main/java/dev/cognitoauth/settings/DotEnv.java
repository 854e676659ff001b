package dev.cognitoauth.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.config.AbstractLocationConfigSourceLoader;
import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .env} in the working directory, and {@code .env-<profile>} beside it, as Docker Compose and the npm package
 * {@code dotenv} do: with values in quotes, comments after a value, and {@code export}. SmallRye Config reads the same files
 * as Java properties, where quotes and comments belong to the value; each name that is here takes precedence over it.
 */
public final class DotEnv extends AbstractLocationConfigSourceLoader implements ConfigSourceProvider {

    /** Between SmallRye's own, 295, and that of environment variables, 300. Profiles add up to three. */
    private static final int ORDINAL = 296;

    private static final String END = "[ \\t]*+(?:#[^\\r\\n]*+)?+$";
    private static final Pattern LINE = Pattern.compile(
            "^[ \\t]*+(?:export[ \\t]++)?+([\\w.-]++)[ \\t]*+(?:=|:(?=[ \\t]))(?:"
                    + ("[ \\t]*+'([^']*+)'" + END)
                    + ("|[ \\t]*+\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"" + END)
                    + "|([^\\r\\n]*+))",
            Pattern.MULTILINE);
    private static final Pattern ESCAPE = Pattern.compile("\\\\([nrt\"\\\\])");
    private static final Pattern COMMENT = Pattern.compile("[ \\t]#");

    @Override
    public List<ConfigSource> getConfigSources(ClassLoader any) {
        Path file = Path.of(System.getProperty("user.dir"), ".env");
        return Files.isRegularFile(file) ? loadConfigSources(file.toUri().toString(), ORDINAL, any) : List.of();
    }

    @Override
    protected String[] getFileExtensions() {
        return new String[] {""};
    }

    @Override
    protected ConfigSource loadConfigSource(URL file, int ordinal) throws IOException {
        try (InputStream content = file.openStream()) {
            return new EnvConfigSource(parse(new String(content.readAllBytes(), UTF_8)), ordinal);
        }
    }

    static Map<String, String> parse(String text) {
        Map<String, String> values = new HashMap<>();
        Matcher line = LINE.matcher(text.startsWith("\uFEFF") ? text.substring(1) : text);
        while (line.find()) {
            values.put(line.group(1), value(line.group(2), line.group(3), line.group(4)));
        }
        return values;
    }

    private static String value(@Nullable String single, @Nullable String doubled, @Nullable String unquoted) {
        if (single != null) {
            // The backslash tells SmallRye Config that this is no expression.
            return single.replace("${", "\\${");
        }
        return doubled != null
                ? ESCAPE.matcher(doubled).replaceAll(DotEnv::unescaped)
                : COMMENT.split(unquoted + " ", 2)[0].strip();
    }

    private static String unescaped(MatchResult escape) {
        return switch (escape.group(1)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> Matcher.quoteReplacement(escape.group(1));
        };
    }
}
