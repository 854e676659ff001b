package dev.cognitoauth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The base of tests whose pages have sessions. */
abstract class SessionTest extends ServiceTest {

    static final String ACCESS = "__Host-auth-access";
    static final String REFRESH = "__Host-auth-refresh";
    static final String FIRST = "__Host-auth-first";

    /** A request as a page of the service's origin sends it. */
    static RequestSpecification page(Map<String, String> cookies) {
        return given().header("X-CSRF", "1").cookies(cookies).contentType(ContentType.JSON);
    }

    static RequestSpecification page() {
        return page(Map.of());
    }

    /** Signs up, confirms, and signs in into cookies. */
    Map<String, String> session(String email) {
        signUpAndConfirm(email);
        return startSession(email);
    }

    Map<String, String> startSession(String email) {
        return cookies(page().body(Map.of("username", email, "password", PASSWORD))
                .post("/v1/session")
                .then()
                .statusCode(200));
    }

    static ValidatableResponse get(Map<String, String> cookies) {
        return page(cookies).get("/v1/session").then();
    }

    static ValidatableResponse refresh(Map<String, String> cookies) {
        return page(cookies).post("/v1/session/refresh").then();
    }

    static ValidatableResponse profile(Map<String, String> cookies) {
        return page(cookies).get("/v1/user").then();
    }

    static ValidatableResponse end(Map<String, String> cookies) {
        return page(cookies).delete("/v1/session").then();
    }

    static List<String> setCookies(ValidatableResponse answer) {
        return answer.extract().headers().getValues("Set-Cookie");
    }

    /** What a browser keeps that had no cookies before. */
    static Map<String, String> cookies(ValidatableResponse answer) {
        return after(Map.of(), answer);
    }

    /** What a browser keeps that had these cookies before. */
    static Map<String, String> after(Map<String, String> before, ValidatableResponse answer) {
        var cookies = new HashMap<>(before);
        for (String header : setCookies(answer)) {
            String[] nameAndValue = header.split(";")[0].split("=", 2);
            if (header.contains("Max-Age=0;")) {
                cookies.remove(nameAndValue[0]);
            } else {
                cookies.put(nameAndValue[0], nameAndValue[1]);
            }
        }
        return cookies;
    }

    static void assertSetsNoCookie(ValidatableResponse answer) {
        assertThat(setCookies(answer)).isEmpty();
    }

    static void assertClearsTheCookies(ValidatableResponse answer) {
        assertThat(setCookies(answer)).containsExactlyInAnyOrder(cleared(ACCESS), cleared(REFRESH), cleared(FIRST));
    }

    private static String cleared(String name) {
        return name + "=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict";
    }

    /** Lets Cognito issue tokens that will have expired, or nearly, by the clock of the service. */
    void cognitoIsAt(Instant time) {
        clock.advance(Duration.between(clock.instant(), time));
    }

    /** With these headers of a browser, or without them where they are null. */
    static RequestSpecification sent(Map<String, String> cookies, String csrf, String origin, String site) {
        RequestSpecification request = given().cookies(cookies).noContentType();
        var headers = new HashMap<String, String>();
        headers.put("X-CSRF", csrf);
        headers.put("Origin", origin);
        headers.put("Sec-Fetch-Site", site);
        headers.values().removeIf(Objects::isNull);
        request.headers(headers);
        return request;
    }
}
