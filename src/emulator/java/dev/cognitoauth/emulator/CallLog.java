package dev.cognitoauth.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cognitoauth.emulator.model.SigningKey;
import dev.cognitoauth.emulator.wire.WireResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The latest calls, for whoever wants to know what was refused and why. It keeps nothing else of requests and answers. */
final class CallLog {

    private static final int KEPT = 200;
    private static final int LONGEST = 200;
    private static final String VALUE = "Value '";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES =
            List.of("/Username", "/AuthParameters/USERNAME", "/ChallengeResponses/USERNAME");

    private final Deque<Call> calls = new ArrayDeque<>();
    private final Clock clock;

    CallLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * A call.
     *
     * @param user the name that it has, or that of its access token; empty if it has neither
     * @param outcome {@code OK}, or the exception
     * @param reason the message of the exception
     */
    record Call(Instant at, String operation, String user, String outcome, String reason, Duration took) {}

    /** @param target the operation with its service, as in X-Amz-Target */
    WireResponse record(@Nullable String target, String request, Supplier<WireResponse> call) {
        long start = System.nanoTime();
        WireResponse response = call.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String operation = target == null ? "" : target.substring(target.indexOf('.') + 1);
        String user = user(json(request));
        if (response instanceof WireResponse.Http http) {
            String reason = http.error().isEmpty()
                    ? ""
                    : json(http.body()).path("message").asText();
            String outcome = http.error().isEmpty() ? "OK" : http.error();
            add(new Call(
                    clock.instant(),
                    cut(operation),
                    cut(user),
                    outcome,
                    cut(withoutValues(reason)),
                    took.plus(http.after())));
        } else {
            add(new Call(clock.instant(), cut(operation), cut(user), "The connection was closed", "", took));
        }
        return response;
    }

    private synchronized void add(Call call) {
        if (calls.size() == KEPT) {
            calls.removeLast();
        }
        calls.addFirst(call);
    }

    /** The newest first. */
    synchronized List<Call> latest() {
        return List.copyOf(calls);
    }

    private static String user(JsonNode request) {
        Stream<String> named = NAMES.stream().map(request::at).map(JsonNode::asText);
        Stream<String> signedIn = Stream.of(request.path("AccessToken").asText())
                .map(token -> SigningKey.unverified(token)
                        .values()
                        .getOrDefault("username", "")
                        .toString());
        return Stream.concat(named, signedIn)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            return MissingNode.getInstance();
        }
    }

    /** Messages quote a value whose form is wrong, which may be a code. */
    private static String withoutValues(String message) {
        String rest = message;
        for (int start = rest.indexOf(VALUE); start >= 0; start = rest.indexOf(VALUE)) {
            int end = rest.indexOf("' at '", start);
            if (end < 0) {
                return rest.substring(0, start);
            }
            rest = rest.substring(0, start) + "Value" + rest.substring(end + 1);
        }
        return rest;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
