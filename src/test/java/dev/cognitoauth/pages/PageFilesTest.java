package dev.cognitoauth.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TEXT = Pattern.compile("\\bt\\('([^']+)'[,)]");

    @TempDir
    Path directory;

    @Test
    void replacesAndAddsFiles() throws IOException {
        write("settings.json", "{\"name\": \"Acme\", \"logo\": \"logo.svg\", \"usernames\": [\"username\"]}");
        write("theme.css", ":root { --accent: green }");
        write("logo.svg", "<svg/>");
        write("pt-BR.json", "{\"sign_in\": \"Entrar\"}");
        Files.createDirectory(directory.resolve("..data"));

        Map<String, byte[]> files = read(directory);

        JsonNode config = JSON.readTree(files.get("config.json"));
        assertThat(config.path("name").textValue()).isEqualTo("Acme");
        assertThat(config.path("usernames")).hasToString("[\"username\"]");
        assertThat(config.path("languages")).hasToString("[\"de\",\"en\",\"pt-BR\"]");
        assertThat(config.path("second_factors")).as("what is not replaced").hasSize(3);
        assertThat(files.get("theme.css")).asString(UTF_8).contains("green");
        assertThat(files).containsKeys("logo.svg", "pt-BR.json", "client.js").doesNotContainKey("settings.json");
    }

    @Test
    void doesNotLetSettingsTakeThePlaceOfWhatTheServiceKnows() throws IOException {
        write("settings.json", "{\"return_hosts\": [\"evil.example\"], \"development\": true}");

        JsonNode config = JSON.readTree(read(directory).get("config.json"));

        assertThat(config.path("return_hosts")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.js", "index.html", "client.js", "theme.css.bak", "LOGO.svg", "evil.html"})
    void refusesFilesOfOtherKinds(String name) throws IOException {
        write(name, "x");

        assertThatThrownBy(() -> read(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("AUTH_PAGES_FILES has " + name + ": ");
    }

    @ParameterizedTest
    @CsvSource({"settings.json, []", "settings.json, {", "fr.json, Bonjour"})
    void refusesWhatIsNoJson(String name, String content) throws IOException {
        write(name, content);

        assertThatThrownBy(() -> read(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("AUTH_PAGES_FILES: %s is no object of JSON", name);
    }

    @Test
    void hasEachTextThatItUses() throws IOException {
        JsonNode english = JSON.readTree(PageFiles.own("en.json"));

        Set<String> used = new TreeSet<>();
        for (String name : PageFiles.OWN) {
            if (name.endsWith(".js")) {
                used.addAll(TEXT.matcher(new String(PageFiles.own(name), UTF_8))
                        .results()
                        .map(text -> text.group(1))
                        .collect(Collectors.toSet()));
            }
        }

        assertThat(used).hasSizeGreaterThan(50).allMatch(english::has);
    }

    /** Names stay as they are where a language has no other. */
    @Test
    void isAsGoodInGerman() throws IOException {
        JsonNode english = JSON.readTree(PageFiles.own("en.json"));
        JsonNode german = JSON.readTree(PageFiles.own("de.json"));

        assertThat(names(english)).containsAll(names(german));
        assertThat(names(english).stream().filter(name -> !names(german).contains(name)))
                .allMatch(name -> name.matches("provider\\..*|passkeys?|errors\\.rejected_by_trigger"));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                names(member.getValue()).forEach(name -> names.add(member.getKey() + "." + name));
            } else {
                names.add(member.getKey());
            }
        });
        return names;
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private static Map<String, byte[]> read(Path directory) {
        PagesConfig config = new SmallRyeConfigBuilder()
                .withMapping(PagesConfig.class)
                .withDefaultValue("auth.pages-files", directory.toString())
                .build()
                .getConfigMapping(PagesConfig.class);
        return PageFiles.read(config);
    }
}
