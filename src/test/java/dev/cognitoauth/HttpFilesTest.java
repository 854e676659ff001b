package dev.cognitoauth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.ApiDescription;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests for IDEs. Their handlers only keep a member of an answer, or of the last element of a list. */
@QuarkusTest
@Tag("verify")
class HttpFilesTest extends ServiceTest {

    private static final ApiDescription API = ApiDescription.read();
    private static final Pattern KEEPS =
            Pattern.compile("client\\.global\\.set\\(\"(\\w+)\", response\\.body\\.(pop\\(\\)\\.)?(\\w+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");

    @TestHTTPResource("/")
    URI service;

    private record Request(String method, String target, List<String> headers, String body, String handler) {

        static Request of(String text) {
            String[] requestAndHandler = text.split("(?m)^> ", 2);
            String[] headAndBody = requestAndHandler[0].split("\n\n", 2);
            List<String> head = headAndBody[0].lines().toList();
            String[] line = head.get(0).split(" ");
            return new Request(
                    line[0],
                    line[1],
                    head.subList(1, head.size()),
                    headAndBody.length == 1 ? "" : headAndBody[1].strip(),
                    requestAndHandler.length == 1 ? "" : requestAndHandler[1]);
        }
    }

    @Test
    void runFromTopToBottom() throws IOException {
        var variables = new HashMap<>(Map.of("host", service.toString().replaceAll("/$", ""), "email", email));

        for (Request request : requests("auth.http")) {
            Response answer = send(request, variables);

            assertThat(answer.statusCode())
                    .as("%s %s: %s", request.method, request.target, answer.asString())
                    .isBetween(200, 204);
            KEEPS.matcher(request.handler).results().forEach(kept -> {
                String member = kept.group(2) == null ? kept.group(3) : "[-1]." + kept.group(3);
                variables.put(kept.group(1), answer.jsonPath().getString(member));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.http", "by-hand.http"})
    void areForOperationsThatThereAre(String file) throws IOException {
        assertThat(requests(file))
                .hasSizeGreaterThan(10)
                .filteredOn(request -> !request.target.startsWith("{{host}}/emulator/"))
                .allMatch(request -> API.operation(request.method, request.target.replaceAll("^\\{\\{host}}|\\?.*", ""))
                        .isPresent());
    }

    private Response send(Request request, Map<String, String> variables) {
        RequestSpecification specification = given();
        for (String header : request.headers) {
            String[] nameAndValue = header.split(": ");
            specification.header(nameAndValue[0], filled(nameAndValue[1], variables));
        }
        if (request.body.isEmpty()) {
            // Otherwise Rest Assured would say that there is a form.
            specification.noContentType();
        } else {
            specification.body(filled(request.body, variables));
        }
        String target = request.target.replace("{{host}}/emulator", cognito.endpoint());
        return specification.request(request.method, filled(target, variables));
    }

    private static String filled(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        variables.getOrDefault(variable.group(1), "nothing is kept as " + variable.group(1))));
    }

    private static List<Request> requests(String file) throws IOException {
        String[] parts = Files.readString(Path.of("src/main/http", file)).split("(?m)^### .*\n");
        return Arrays.stream(parts).skip(1).map(Request::of).toList();
    }
}
