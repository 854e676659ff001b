package dev.cognitoauth.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pages are sent. */
@QuarkusTest
class PagesTest extends ServiceTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");

    @TestHTTPResource("/account/client.js")
    URI client;

    @Test
    void leadsToThePages() {
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", "/account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/client.js", "/account.css", "/en.json"})
    void allowsNothingThatIsNotItsOwn(String file) {
        get("/account" + file)
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                                + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", containsString("publickey-credentials-get=(self)"))
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void linksFilesThatBrowsersKeep() {
        List<String> links = links();

        assertThat(links).hasSizeGreaterThan(4);
        for (String link : links) {
            get(link).statusCode(200).header("Cache-Control", "max-age=31536000, immutable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/account/client.js", "/account/AAAAAAAAAAAAAAAA/client.js"})
    void isAskedAnewWhereTheVersionIsNotKnown(String path) {
        String tag = get(path)
                .statusCode(200)
                .header("Cache-Control", "no-cache")
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "br, gzip | true",
                "* | true",
                "gzip;q=0.5 | true",
                "identity | false",
                "gzip;q=0 | false",
                "gzip; q=0.0, br | false",
                "xgzip | false"
            })
    void compressesForThoseWhoAcceptIt(String accepted, boolean isCompressed) throws Exception {
        HttpResponse<Void> answer = send(accepted, "HEAD", BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding, Origin");
        assertThat(answer.headers().firstValue("Content-Encoding"))
                .isEqualTo(Optional.of("gzip").filter(any -> isCompressed));
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow() < 6_000)
                .isEqualTo(isCompressed);
    }

    @Test
    void sendsTheSameCompressed() throws Exception {
        byte[] compressed = send("gzip", "GET", BodyHandlers.ofByteArray()).body();

        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(send("identity", "GET", BodyHandlers.ofByteArray()).body())
                .isEqualTo(PageFiles.own("client.js"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account/nothing.js",
                "/account/settings.json",
                "/account/lean-qr-LICENSE",
                "/account/short/client.js",
                "/account/AAAAAAAAAAAAAAAA",
                "/account/AAAAAAAAAAAAAAAA/",
                "/account/AAAAAAAAAAAAAAAA/AAAAAAAAAAAAAAAA/client.js",
                "/account/",
                "/account/../account",
                "/accounts",
                "/pages/client.js",
                "/META-INF/openapi.yaml"
            })
    void answersNothingElse(String path) {
        assertProblem(get(path), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void takesNothing(String method) {
        assertProblem(given().request(method, "/account").then(), 404, "not_found");
    }

    @Test
    void tellsThePagesWhatTheyCannotKnow() {
        get("/account/config.json")
                .statusCode(200)
                .body("path", equalTo("/account"))
                .body("languages", equalTo(List.of("de", "en")))
                .body("usernames", equalTo(List.of("email")))
                .body("login_callbacks", equalTo(List.of("http://localhost:8080/account")))
                .body("logout_urls", equalTo(List.of("http://localhost:8080/account")))
                .body("return_hosts", hasItem("localhost:3000"))
                .body("keys", nullValue());
    }

    /** What the pages load; the library for QR codes, the languages, and what only pages of others use are counted apart. */
    @Test
    void staysSmall() {
        int bytes = 0;
        for (String file : PageFiles.OWN) {
            if (!file.matches("lean-qr\\.mjs|srp\\.js|.*\\.d\\.ts|.*\\.json")) {
                bytes += PageFiles.own(file).length;
            }
        }

        assertThat(bytes).isLessThan(60_000);
    }

    @Test
    void hasNeitherInlineScriptsNorStyles() {
        get("/account")
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .body(not(containsString("<style")))
                .body(not(containsString("style=")))
                .body(not(containsString("onload=")));
        assertThat(new String(PageFiles.own(PageFiles.INDEX)).replace("<script type=\"module\" src=", ""))
                .doesNotContain("<script");
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get(path).then();
    }

    private <T> HttpResponse<T> send(String accepted, String method, BodyHandler<T> body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(client)
                                .method(method, BodyPublishers.noBody())
                                .header("Accept-Encoding", accepted)
                                .build(),
                        body);
    }

    private static List<String> links() {
        return LINK.matcher(get("/account").extract().asString())
                .results()
                .map(link -> link.group(1))
                .toList();
    }
}
