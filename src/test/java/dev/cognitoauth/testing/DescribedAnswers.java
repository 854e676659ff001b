package dev.cognitoauth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares each request to the API and its answer with the OpenAPI document, whatever else a test looks at. */
public final class DescribedAnswers implements Filter {

    /** The one rule that the document has in words only, because generated clients could not be used with it. */
    private static final String RULE_IN_WORDS = "username, email or phone_number must be given";

    private static final ApiDescription API = ApiDescription.read().withClosedAnswers();

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        // The server itself answers the preflight requests of browsers, without a body, and HEAD like GET.
        if (path.matches("/(v1(?!/admin)|problems)/.*") && !request.getMethod().matches("OPTIONS|HEAD")) {
            String body = request.getBody() instanceof String text && isJson(request.getContentType()) ? text : null;
            compare(request.getMethod(), path, body, received(answer));
        }
        return answer;
    }

    /** @param json the body of the request; null where it has none, or is no JSON by its content type */
    public static void compare(String method, String path, @Nullable String json, ReceivedAnswer answer) {
        API.operation(method, path)
                .ifPresentOrElse(operation -> compare(operation, json, answer), () -> isProblem(answer));
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.startsWith("application/json");
    }

    private static ReceivedAnswer received(Response answer) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : answer.headers()) {
            headers.put(header.getName(), header.getValue());
        }
        return new ReceivedAnswer(answer.statusCode(), headers, answer.asString());
    }

    private static void compare(ApiDescription.Operation operation, @Nullable String json, ReceivedAnswer answer) {
        String response = API.response(operation, answer.status());
        assertThat(response)
                .as("%s describes status %s of %s", operation.pointer(), answer.status(), answer.body())
                .isNotNull();
        content(response, answer);
        headers(response, answer);
        if (json != null && operation.node().has("requestBody")) {
            requestBody(operation, json, answer);
        }
    }

    private static void content(String response, ReceivedAnswer answer) {
        var content = API.at(response).path("content");
        if (content.isMissingNode()) {
            assertThat(answer.body()).as("an answer without content").isEmpty();
            return;
        }
        String mediaType = answer.header("Content-Type").orElse("").split(";")[0];
        assertThat(content.fieldNames()).toIterable().as("content types").contains(mediaType);
        if (mediaType.equals("text/html")) {
            return;
        }
        assertThat(API.errors(response, mediaType, answer.body()))
                .as("%s by %s", answer.body(), response)
                .isEmpty();
        if (mediaType.equals("application/problem+json")) {
            assertThat(API.codes(response))
                    .as("the codes in %s, one of which is in %s", response, answer.body())
                    .anyMatch(code -> answer.body().contains("\"code\":\"" + code + "\""));
        }
    }

    private static void headers(String response, ReceivedAnswer answer) {
        API.at(response).path("headers").fieldNames().forEachRemaining(name -> {
            boolean sometimes = name.equals("Retry-After") && answer.status() != 429 && answer.status() != 503
                    || name.equals("WWW-Authenticate")
                            && !answer.body().contains("invalid_access_token")
                            && !answer.body().contains("scope_missing")
                    || name.startsWith("RateLimit");
            assertThat(answer.header(name).isPresent() || sometimes)
                    .as("header " + name)
                    .isTrue();
        });
    }

    /**
     * The document allows every body that is accepted, and forbids every body of which a member is refused before Cognito sees
     * it, unless the detail is another than the title, because the reason is one that the document cannot give.
     */
    private static void requestBody(ApiDescription.Operation operation, String json, ReceivedAnswer answer) {
        var errors = API.errors(operation.pointer() + "/requestBody", "application/json", json);
        if (answer.status() < 300) {
            assertThat(errors).as("%s was accepted", json).isEmpty();
        } else if (answer.body().contains("\"violations\"")
                && answer.body().contains("\"detail\":\"The request is not valid\"")
                && !answer.body().contains(RULE_IN_WORDS)) {
            assertThat(errors).as("%s was refused: %s", json, answer.body()).isNotEmpty();
        }
    }

    private static void isProblem(ReceivedAnswer answer) {
        assertThat(API.errors("/components/schemas/Problem", answer.body()))
                .as(answer.body())
                .isEmpty();
    }
}
