package dev.cognitoauth.attack.generated;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.testing.ApiDescription;
import java.net.URLEncoder;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes requests from the OpenAPI document: a third of them valid, the others with one or two changes. */
final class RequestGenerator {

    private final ApiDescription api;
    private final KnownValues known;
    private final Random random;
    private final SchemaValues values;
    private final List<ApiDescription.Operation> operations;
    private final List<List<Change>> changes;

    RequestGenerator(ApiDescription api, KnownValues known, Random random) {
        this.api = api;
        this.known = known;
        this.random = random;
        this.values = new SchemaValues(api, known, random);
        this.operations = api.operations().toList();
        var odd = new OddValues(random);
        this.changes = List.of(new BodyChanges(odd).all(), new HeaderChanges(odd).all(), new TargetChanges(odd).all());
    }

    RequestDraft next() {
        RequestDraft draft = valid(operations.get(random.nextInt(operations.size())));
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            List<Change> kind = changes.get(random.nextInt(changes.size()));
            kind.get(random.nextInt(kind.size())).to(draft);
        }
        return draft;
    }

    private RequestDraft valid(ApiDescription.Operation operation) {
        String[] place = operation.pointer().split("/");
        var draft = new RequestDraft(place[3].toUpperCase(), unescaped(place[2]));
        draft.keepsConnection = random.nextBoolean();
        draft.header("Host", "auth");
        addToken(draft);
        operation.node().path("parameters").forEach(parameter -> addParameter(draft, resolved(parameter)));
        JsonNode body = operation.node().path("requestBody");
        if (body.path("required").asBoolean() || body.isObject() && random.nextBoolean()) {
            draft.header("Content-Type", "application/json");
            draft.json = values.value("body", body.at("/content/application~1json/schema"));
        }
        return draft;
    }

    /** Also where none is needed, because callers do so. */
    private void addToken(RequestDraft draft) {
        Stream.of("access_token", "id_token")
                .skip(random.nextInt(8) == 0 ? 1 : 0)
                .flatMap(name -> known.of(name).stream())
                .findFirst()
                .ifPresent(token -> draft.header("Authorization", "Bearer " + token));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(node.get("$ref").asText().substring(1)) : node;
    }

    private void addParameter(RequestDraft draft, JsonNode parameter) {
        String name = parameter.get("name").asText();
        String value = values.value(name, parameter.get("schema")).asText();
        switch (parameter.get("in").asText()) {
            case "path" -> draft.path = draft.path.replace("{" + name + "}", encoded(value));
            case "query" -> {
                if (parameter.path("required").asBoolean() || random.nextBoolean()) {
                    draft.query += (draft.query.isEmpty() ? "?" : "&") + name + "=" + encoded(value);
                }
            }
            default ->
                draft.header(
                        name,
                        parameter.path("required").asBoolean()
                                ? parameter.get("example").asText()
                                : random.nextBoolean() ? "encoded" : null);
        }
    }

    private static String unescaped(String pointer) {
        return pointer.replace("%7B", "{")
                .replace("%7D", "}")
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
