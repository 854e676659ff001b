package dev.cognitoauth.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the packaged service of a {@code QuarkusIntegrationTest} logs from now on. */
public final class LogFile {

    private static final Path PATH = Path.of("target/quarkus.log");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final int before = lines().size();

    /** The fields of each entry of a category, in the order of writing. */
    public List<Map<String, String>> fields(String category) {
        return lines().stream()
                .skip(before)
                .map(LogFile::entry)
                .filter(entry -> entry.path("loggerName").asText().equals(category))
                .map(entry -> JSON.convertValue(entry.path("mdc"), FIELDS))
                .toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PATH).stream()
                    .filter(line -> line.startsWith("{"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line may not be written to its end yet. */
    private static JsonNode entry(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException incomplete) {
            return JSON.missingNode();
        }
    }
}
