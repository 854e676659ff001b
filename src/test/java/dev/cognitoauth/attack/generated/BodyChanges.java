package dev.cognitoauth.attack.generated;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be odd about a body. */
final class BodyChanges {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final OddValues odd;

    BodyChanges(OddValues odd) {
        this.odd = odd;
    }

    List<Change> all() {
        return List.of(
                value("odd text", () -> JSON.textNode(odd.text())),
                value("blank text", odd::blank),
                value("value of any type", odd::ofAnyType),
                value("null", JSON::nullNode),
                value("odd number", odd::number),
                value("deep value", odd::deep),
                value("wide value", odd::wide),
                new Change("missing member", this::removeMember),
                new Change("unknown member", draft -> addMember(draft, odd.text())),
                new Change("common unknown member", draft -> addMember(draft, "client_secret")),
                new Change("body of any type", draft -> draft.json = odd.ofAnyType()),
                new Change("deep body", draft -> draft.json = odd.deep()),
                raw("torn JSON", body -> Arrays.copyOf(body, body.length / 2)),
                raw("empty body", body -> new byte[0]),
                raw("two documents", body -> join(body, body)),
                raw("member twice", BodyChanges::repeatMembers),
                raw("byte order mark", body -> join("\ufeff".getBytes(UTF_8), body)),
                raw("UTF-16", body -> new String(body, UTF_8).getBytes(UTF_16)),
                raw("invalid UTF-8", body -> join(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80}, body)),
                raw("Latin-1", body -> new String(body, UTF_8).replace("a", "ä").getBytes(ISO_8859_1)),
                raw("no JSON", body -> odd.text().getBytes(UTF_8)),
                raw("unfinished nesting", body -> "[".repeat(15_000).getBytes(UTF_8)),
                raw("64 KiB", body -> Arrays.copyOf(body, 64 * 1024)),
                raw("more than 64 KiB", body -> Arrays.copyOf(body, 64 * 1024 + 1)),
                raw("200 kB", body -> Arrays.copyOf(body, 200_000)),
                new Change("chunks", draft -> draft.chunked = true),
                new Change("escapes", draft -> draft.escaped = true));
    }

    private static Change raw(String name, UnaryOperator<byte[]> change) {
        return new Change(name, draft -> draft.rawBody = change.apply(draft.body()));
    }

    /** Replaces one value anywhere in the body. */
    private Change value(String name, Supplier<JsonNode> replacement) {
        return new Change(name, draft -> {
            var places = new ArrayList<Place>();
            collect(draft.json, places);
            if (places.isEmpty()) {
                draft.json = replacement.get();
            } else {
                odd.oneOf(places).replace(replacement.get());
            }
        });
    }

    private void removeMember(RequestDraft draft) {
        if (draft.json instanceof ObjectNode object && !object.isEmpty()) {
            object.remove(odd.oneOf(object.properties().stream().toList()).getKey());
        }
    }

    private void addMember(RequestDraft draft, String name) {
        ObjectNode object = draft.json instanceof ObjectNode existing ? existing : JSON.objectNode();
        object.set(name, odd.ofAnyType());
        draft.json = object;
    }

    private static byte[] repeatMembers(byte[] body) {
        String text = new String(body, UTF_8);
        boolean hasMembers = text.startsWith("{\"");
        String repeated =
                hasMembers ? text.substring(0, text.length() - 1) + "," + text.substring(1) : "{\"a\":1,\"a\":2}";
        return repeated.getBytes(UTF_8);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** A member of an object or an element of an array. */
    private record Place(JsonNode parent, String member, int index) {

        void replace(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(member, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }
    }

    private static void collect(@Nullable JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                places.add(new Place(object, member.getKey(), 0));
                collect(member.getValue(), places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(new Place(array, "", i));
                collect(array.get(i), places);
            }
        }
    }
}
