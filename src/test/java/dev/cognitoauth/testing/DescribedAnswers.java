package dev.cognitoauth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;

/** Compares each request to the API and its answer with the OpenAPI document, whatever else a test looks at. */
final class DescribedAnswers implements Filter {

    private static final ApiDescription API = ApiDescription.read().withClosedAnswers();

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        // The server itself answers the preflight requests of browsers, without a body.
        if (path.startsWith("/v1/") && !request.getMethod().equals("OPTIONS")) {
            API.operation(request.getMethod(), path)
                    .ifPresentOrElse(operation -> compare(operation, request, answer), () -> isProblem(answer));
        }
        return answer;
    }

    private static void compare(
            ApiDescription.Operation operation, FilterableRequestSpecification request, Response answer) {
        String response = API.response(operation, answer.statusCode());
        assertThat(response)
                .as("%s describes status %s of %s", operation.pointer(), answer.statusCode(), answer.asString())
                .isNotNull();
        content(response, answer);
        headers(response, answer);
        requestBody(operation, request, answer);
    }

    private static void content(String response, Response answer) {
        var content = API.at(response).path("content");
        if (content.isMissingNode()) {
            assertThat(answer.asString()).as("an answer without content").isEmpty();
            return;
        }
        String mediaType = content.fieldNames().next();
        assertThat(answer.contentType()).as("content type").startsWith(mediaType);
        assertThat(API.errors(response, mediaType, answer.asString()))
                .as("%s by %s", answer.asString(), response)
                .isEmpty();
    }

    private static void headers(String response, Response answer) {
        API.at(response).path("headers").fieldNames().forEachRemaining(name -> {
            boolean sometimes = name.equals("Retry-After") && answer.statusCode() != 429 && answer.statusCode() != 503
                    || name.equals("WWW-Authenticate") && !answer.asString().contains("invalid_access_token");
            assertThat(answer.header(name) != null || sometimes)
                    .as("header " + name)
                    .isTrue();
        });
    }

    /** The document allows every body that is accepted, and forbids every body of which a member is refused. */
    private static void requestBody(
            ApiDescription.Operation operation, FilterableRequestSpecification request, Response answer) {
        if (!(request.getBody() instanceof String body) || !operation.node().has("requestBody")) {
            return;
        }
        var errors = API.errors(operation.pointer() + "/requestBody", "application/json", body);
        if (answer.statusCode() < 300) {
            assertThat(errors).as("%s was accepted", body).isEmpty();
        } else if (answer.asString().contains("\"violations\"")
                && request.getContentType().startsWith("application/json")) {
            assertThat(errors).as("%s was refused: %s", body, answer.asString()).isNotEmpty();
        }
    }

    private static void isProblem(Response answer) {
        assertThat(API.errors("/components/schemas/Problem", answer.asString()))
                .as(answer.asString())
                .isEmpty();
    }
}
