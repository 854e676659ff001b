package dev.cognitoauth.testing;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document that this build has made, and what it says about a request and its answer. */
public final class ApiDescription {

    private static final Path FILE = Path.of("target/openapi/openapi.json");
    private static final SchemaLocation DOCUMENT = SchemaLocation.of("https://example.com/openapi.json");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode document;
    /** The whole document: a registry that is asked for a part of it reads all of it for each part, and keeps it. */
    private final Schema schemas;

    private ApiDescription(JsonNode document) {
        this.document = document;
        this.schemas = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(DOCUMENT, document);
    }

    public static ApiDescription read() {
        try {
            return new ApiDescription(JSON.readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same document, but answers must have no member that it does not name. */
    public ApiDescription withClosedAnswers() {
        JsonNode copy = document.deepCopy();
        copy.at("/components/schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        return new ApiDescription(copy);
    }

    public JsonNode document() {
        return document;
    }

    /** An operation, by its place in the document. */
    public record Operation(String pointer, JsonNode node) {}

    public Stream<Operation> operations() {
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> operation(path.getKey(), method.getKey(), method.getValue())));
    }

    /** The operation that this request calls; none for an unknown path or method, of which get is one and GET is not. */
    public Optional<Operation> operation(String method, String path) {
        if (!method.equals(method.toUpperCase())) {
            return Optional.empty();
        }
        return document.get("paths").properties().stream()
                .filter(described -> path.matches(described.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .filter(described -> described.getValue().has(method.toLowerCase()))
                .map(described -> operation(
                        described.getKey(),
                        method.toLowerCase(),
                        described.getValue().get(method.toLowerCase())))
                .findFirst();
    }

    private static Operation operation(String path, String method, JsonNode node) {
        return new Operation("/paths/" + escaped(path) + "/" + method, node);
    }

    /** The pointer of the response that describes this status; null where there is none. */
    public @Nullable String response(Operation operation, int status) {
        JsonNode response = operation.node().get("responses").get(String.valueOf(status));
        if (response == null) {
            return null;
        }
        return response.has("$ref")
                ? response.get("$ref").asText().substring(1)
                : operation.pointer() + "/responses/" + status;
    }

    /** The codes of the errors that this operation lists. */
    public List<String> codes(Operation operation) {
        return operation.node().get("responses").properties().stream()
                .filter(response -> response.getValue().has("$ref"))
                .map(response -> response.getValue().get("$ref").asText().substring(1))
                .flatMap(pointer -> codes(pointer).stream())
                .toList();
    }

    /** The codes of the errors that the response there lists in its description. */
    public List<String> codes(String response) {
        return List.of(at(response + "/description").asText().replace("`", "").split(", "));
    }

    /** What this refers to, if it is a reference. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? at(node.get("$ref").asText().substring(1)) : node;
    }

    public JsonNode at(String pointer) {
        return document.at(pointer.replace("%7B", "{").replace("%7D", "}"));
    }

    /** What is wrong with this text as the content of that request body or response. */
    public List<String> errors(String pointer, String mediaType, String text) {
        return errors(pointer + "/content/" + escaped(mediaType) + "/schema", text);
    }

    /** What is wrong with this text by the schema there. */
    public List<String> errors(String schema, String text) {
        try {
            var found = new ArrayList<String>();
            for (Error error : schemas.getRefSchema(
                            SchemaLocation.of("#" + schema).getFragment())
                    .validate(JSON.readTree(text))) {
                found.add(error.getInstanceLocation() + " " + error.getMessage());
            }
            return found;
        } catch (IOException e) {
            return List.of("no JSON: " + e.getMessage());
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }
}
