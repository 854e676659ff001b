package dev.cognitoauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.RawConnection;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of a path that a rule of a proxy may not recognise. */
@QuarkusTest
class ServedPathsTest extends ServiceTest {

    private static final String BODY = "{\"username\":\"ada\",\"password\":\"p\"}";

    @TestHTTPResource
    URI service;

    private final LogCapture log = new LogCapture("request", "audit");

    @AfterEach
    void stopCapturing() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1;x/sign-in",
                "/v1/sign-in;",
                "/v1/sign-in;x=1",
                "/;x/v1/sign-in",
                "/v1/sign-in/",
                "/v1/sign-in//",
                "/v1//sign-in",
                "//v1/sign-in",
                "/./v1/sign-in",
                "/v1/./sign-in",
                "/v1/sign-in/.",
                "/v1/x/../sign-in",
                "/v1/sign-in/x/..",
                "/v1/%2e/sign-in",
                "/v1/x/%2e%2e/sign-in",
                "/v1/x/.%2E/sign-in",
                "/v1/%73ign-in",
                "/v1/sign%2din",
                "/v1/sign%2Din",
                "/%761/sign-in",
                "/v%31/sign-in",
                "/v1%2fsign-in",
                "/v1%2Fsign-in",
                "/v1/x%5c..%5csign-in",
                "/v1/sign-in%3bx",
                "/v1/sign-in%3Fx",
                "/v1/sign-in%23x",
                "/v1/sign-in#x",
                "/v1/%2573ign-in",
                "/v1/%252e%252e/v1/sign-in",
                "/v1/sign-in%00",
                "/v1/sign-in%0a",
                "/v1/sign-in%7f",
                "/v1/sign-in%ff",
                "/v1/sign-in/%c0%ae",
                "/v1/%c1%b3ign-in",
                "/v1/sign-in%ed%a0%80",
                "/v1/sign-in\u00e9",
                "/V1/sign-in",
                "/v1/SIGN-IN",
                "/problems/code_mismatch;x",
                "/problems/code_mismatch/",
                "/problems//code_mismatch",
                "/problems/./code_mismatch",
                "/problems/code%5Fmismatch",
                "/problems/code_mismatch%2fx",
                "/problems/x/../code_mismatch",
                "http://localhost/v1/sign-in/",
                "http://localhost/v1;x/sign-in",
                "http://other/v1/sign-in",
                "http://localhost?x=/v1/sign-in",
                "http://localhost@other/v1/sign-in",
                "http://localhost.other/v1/sign-in",
                "ftp://localhost/v1/sign-in",
                "x://localhost/v1/sign-in"
            })
    @Tag("verify")
    void areNotFoundAndAreRecordedOnce(String target) throws IOException {
        double before = refusals();
        String id = UUID.randomUUID().toString();

        String answer = post(target, id);

        assertThat(answer)
                .startsWith("HTTP/1.1 404")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"not_found\"", "\"instance\":\"/requests/" + id + "\"");
        assertThat(log.fields("request"))
                .filteredOn("requestId", id)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .hasEntrySatisfying("route", route -> assertThat(route).isIn("none", "/v1/sign-in"))
                        .containsEntry("status", "404")
                        .containsEntry("code", "not_found"));
        assertThat(log.fields("audit", id)).isEmpty();
        assertThat(refusals()).isEqualTo(before + 1);
    }

    /** Quarkus answers these itself, before anything of this service. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/%",
                "/v1/%7",
                "/v1/%zz",
                "/v1/sign-in%",
                "/v1/sign-in%-1",
                "/v1\\sign-in",
                "/v1/x\\..\\sign-in",
                "/v1/sign-in|",
                "/v1/{sign-in}"
            })
    void areRefusedWhereTheyAreNoUri(String target) throws IOException {
        assertThat(post(target, "broken")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sign-in",
                "/v1/sign-in?",
                "/v1/sign-in?a=/../;%2f#b",
                "http://localhost/v1/sign-in",
                "HTTP://LOCALHOST/v1/sign-in"
            })
    void areServedAsTheyAreDescribed(String target) throws IOException {
        String body = "{\"username\":\"%s\",\"password\":\"p\"}".formatted(email);

        assertThat(send("POST " + target, "Content-Type: application/json", body))
                .startsWith("HTTP/1.1 401")
                .contains("\"code\":\"not_authorized\"");
    }

    @Test
    void cannotLeadToAnotherResource() throws IOException {
        Tokens tokens = signUpAndSignIn(email);

        for (String target : new String[] {"/v1/passkeys/../user", "/v1/user;x", "/v1/user/", "/v1/%75ser"}) {
            assertThat(send("DELETE " + target, "Authorization: Bearer " + tokens.access(), ""))
                    .startsWith("HTTP/1.1 404");
        }

        withToken(tokens.access()).get("/v1/user").then().statusCode(200);
    }

    /** As encodeURIComponent and other clients write them; each reaches the resource, which asks for a token. */
    @ParameterizedTest
    @CsvSource({
        "GET, /v1/devices/us-east-1_0f8fad5b-d9cb-469f-a165-70867728950e",
        "DELETE, /v1/passkeys/Zm9vLWJhcl9iYXo",
        "DELETE, /v1/passkeys/~a.b-c_d",
        "POST, /v1/user/attributes/custom:team/code",
        "POST, /v1/user/attributes/custom%3Ateam/code",
        "POST, /v1/user/attributes/custom%3ateam/code",
        "POST, /v1/user/attributes/custom%3A%E3%83%81%C3%A9/code",
        "POST, /v1/user/attributes/custom%3A%f0%9f%94%91/code",
        "POST, /v1/user/attributes/a+b!$&'()*=@%20/code",
        "POST, /v1/user/attributes/.../code"
    })
    void mayHaveParametersWithOtherCharacters(String method, String target) throws IOException {
        assertThat(send(method + " " + target, "Content-Type: application/json", ""))
                .startsWith("HTTP/1.1 401");
    }

    private String post(String target, String id) throws IOException {
        return send("POST " + target, "Content-Type: application/json\r\nX-Request-Id: " + id, BODY);
    }

    private String send(String line, String headers, String body) throws IOException {
        try (var connection = new RawConnection(service.getPort())) {
            return connection
                    .send(line + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n" + headers
                            + "\r\n\r\n" + body)
                    .answer();
        }
    }

    private static double refusals() {
        return MetricsScrape.take()
                .value("auth_requests_total", "method", "none", "route", "none", "status", "404", "code", "not_found");
    }
}
