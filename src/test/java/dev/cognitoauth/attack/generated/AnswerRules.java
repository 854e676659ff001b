package dev.cognitoauth.attack.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.testing.ApiDescription;
import dev.cognitoauth.testing.DescribedAnswers;
import dev.cognitoauth.testing.ReceivedAnswer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What holds for every answer, whatever the request was. */
final class AnswerRules {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What the user pool of the test is not set up for. */
    private static final Set<String> ERRORS_OF_OTHERS = Set.of("upstream_misconfigured");
    /** What a body that the document forbids is refused with, for its own sake or for that of something else. */
    private static final Set<String> BEFORE_COGNITO = Set.of(
            "invalid_request",
            "invalid_access_token",
            "cross_site",
            "not_acceptable",
            "content_too_large",
            "unsupported_media_type",
            "not_found",
            "method_not_allowed");

    private final ApiDescription api;

    AnswerRules(ApiDescription api) {
        this.api = api;
    }

    /** @param faulty whether Cognito failed, so that an error of the server is right */
    void check(RequestDraft request, ReceivedAnswer answer, boolean faulty) {
        showsNothingOfTheInside(answer);
        if (isOfTheHttpServer(request, answer)) {
            return;
        }
        assertThat(answer.header("X-Request-Id"))
                .as("the request's id in %s", answer)
                .isPresent();
        if (answer.status() >= 500) {
            assertThat(faulty || ERRORS_OF_OTHERS.contains(code(answer)))
                    .as("an error of the server: %s", answer)
                    .isTrue();
            assertThat(code(answer)).isNotEqualTo("internal_error");
        }
        if (request.method.equals("HEAD")) {
            return;
        }
        if (answer.status() >= 400) {
            isAProblemOfThisRequest(answer);
        }
        isAsDescribed(request, answer);
    }

    /** For a request that is broken, and so may be any request or none. */
    void checkBroken(List<ReceivedAnswer> answers) {
        for (ReceivedAnswer answer : answers) {
            showsNothingOfTheInside(answer);
            // The emulator has no threat protection, and so fails at the operation for feedback.
            assertThat(answer.status() < 500
                            || answer.status() == 505
                            || code(answer).equals("upstream_failure"))
                    .as("no error of the server: %s", answer)
                    .isTrue();
            if (answer.status() >= 400 && !answer.body().isEmpty()) {
                assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
            }
        }
    }

    /** Whether the HTTP server answered before this service saw the request: what is too long, and what is no URI. */
    static boolean isOfTheHttpServer(RequestDraft request, ReceivedAnswer answer) {
        return answer.body().isEmpty()
                && (answer.status() == 414
                        || answer.status() == 431
                        || answer.status() == 400 && !isUri(request.path + request.query));
    }

    private static boolean isUri(String target) {
        try {
            return !new URI(target).toString().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void showsNothingOfTheInside(ReceivedAnswer answer) {
        assertThat(answer.headers().toString()).doesNotContain(OddValues.MARK);
        if (answer.status() >= 400) {
            assertThat(answer.body())
                    .doesNotContainIgnoringCase(
                            OddValues.MARK, "<html", "exception", "error id", "\\tat ", "jackson", "cognitoauth.");
        }
    }

    private static void isAProblemOfThisRequest(ReceivedAnswer answer) {
        JsonNode problem = json(answer);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.path("type").asText()).isEqualTo("/problems/" + code(answer));
        assertThat(problem.path("instance").asText())
                .isEqualTo("/requests/" + answer.header("X-Request-Id").orElseThrow());
    }

    private void isAsDescribed(RequestDraft request, ReceivedAnswer answer) {
        boolean sameOperation = request.changes.stream().noneMatch(change -> change.startsWith(TargetChanges.PATH));
        if (request.method.equals("OPTIONS") || !sameOperation && answer.status() < 400) {
            return;
        }
        boolean onlyTheBodyCounts = sameOperation
                && request.changes.stream().noneMatch(change -> change.startsWith(TargetChanges.QUERY))
                && request.header("Content-Type")
                        .filter("application/json"::equals)
                        .isPresent();
        String body = onlyTheBodyCounts ? new String(request.body(), StandardCharsets.UTF_8) : null;
        DescribedAnswers.compare(request.method, request.path, body, answer);
        if (body != null && answer.status() >= 400) {
            api.operation(request.method, request.path)
                    .filter(operation -> operation.node().has("requestBody"))
                    .ifPresent(operation -> isRefusedWhereForbidden(operation, body, answer));
        }
    }

    /** What the document forbids does not get as far as Cognito. */
    private void isRefusedWhereForbidden(ApiDescription.Operation operation, String body, ReceivedAnswer answer) {
        List<String> errors = api.errors(operation.pointer() + "/requestBody", "application/json", body);
        if (!errors.isEmpty() && !body.isEmpty()) {
            assertThat(code(answer))
                    .as("the answer to a body with these errors: %s", errors)
                    .isIn(BEFORE_COGNITO);
        }
    }

    private static String code(ReceivedAnswer answer) {
        return json(answer).path("code").asText();
    }

    private static JsonNode json(ReceivedAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + answer, e);
        }
    }
}
