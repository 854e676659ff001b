package dev.cognitoauth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.ApiDescription;
import dev.cognitoauth.testing.ApiDescription.Operation;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * Sends each example of the OpenAPI document as Swagger UI offers it. Before, the user of the examples has followed those of
 * signing up and in, with the code from the inbox.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("verify")
class SwaggerUiTest extends ServiceTest {

    private static final ApiDescription API = ApiDescription.read();
    private static final String ADA = "ada@example.com";
    /** What is right where a code, a session, a token or an id only stands for a real one, and what the pool does not have. */
    private static final Map<String, String> HONEST_REFUSALS = Map.ofEntries(
            Map.entry("signUp", "409 username_exists"),
            Map.entry("confirmSignUp", "409 already_confirmed"),
            Map.entry("resendConfirmationCode", "409 already_confirmed"),
            Map.entry("respondToChallenge", "401 invalid_session"),
            // Cognito knows the secret block before it looks at the session.
            Map.entry("respondToChallenge PASSWORD_VERIFIER", "401 not_authorized"),
            Map.entry("respondToChallenge DEVICE_PASSWORD_VERIFIER", "401 not_authorized"),
            Map.entry("refreshTokens", "401 invalid_refresh_token"),
            Map.entry("completeLogin", "400 login_expired"),
            Map.entry("answerChallengeOfSession", "401 invalid_session"),
            Map.entry("answerChallengeOfSession PASSWORD_VERIFIER", "401 not_authorized"),
            Map.entry("answerChallengeOfSession DEVICE_PASSWORD_VERIFIER", "401 not_authorized"),
            Map.entry("completeLoginOfSession", "400 login_expired"),
            Map.entry("startSession custom", "400 invalid_parameter"),
            Map.entry("getSession", "401 no_session"),
            Map.entry("refreshSession", "401 no_session"),
            Map.entry("resetPassword", "400 code_expired"),
            Map.entry("verifyAttribute", "400 code_expired"),
            Map.entry("giveEventFeedback", "502 upstream_failure"),
            Map.entry("verifyTotp", "409 totp_not_set_up"),
            Map.entry("setMfaPreference", "409 totp_not_set_up"),
            Map.entry("registerPasskey", "400 passkey_challenge_not_found"),
            Map.entry("deletePasskey", "404 not_found"),
            Map.entry("signIn custom", "400 invalid_parameter"),
            Map.entry("listDevices", "409 devices_not_enabled"),
            Map.entry("getDevice", "409 devices_not_enabled"),
            Map.entry("confirmDevice", "409 devices_not_enabled"),
            Map.entry("rememberDevice", "409 devices_not_enabled"),
            Map.entry("forgetDevice", "409 devices_not_enabled"),
            Map.entry("getCredentials", "401 invalid_id_token"),
            Map.entry("getIdentityToken", "401 invalid_id_token"),
            Map.entry("completeLink", "400 login_expired"),
            Map.entry("unlinkAccount", "404 not_found"),
            Map.entry("unlinkIdentity", "404 not_found"));

    /** Of the user of the examples, who is made anew after each example that may have changed something. */
    private @Nullable String token;

    static Stream<Arguments> examples() {
        return API.operations()
                .flatMap(operation -> bodies(operation).entrySet().stream()
                        .map(body -> Arguments.of(
                                operation.node().get("operationId").asText() + body.getKey(),
                                operation,
                                body.getValue())));
    }

    /** By their names; one without a name where the operation has but one, or takes no body. */
    private static Map<String, String> bodies(Operation operation) {
        JsonNode content = operation.node().at("/requestBody/content/application~1json");
        var bodies = new LinkedHashMap<String, String>();
        content.path("examples")
                .properties()
                .forEach(example -> bodies.put(
                        " " + example.getKey(), example.getValue().get("value").toString()));
        return bodies.isEmpty() ? Map.of("", content.path("example").toString()) : bodies;
    }

    @AfterAll
    void deleteTheUserOfTheExamples() {
        token = null;
        try {
            admin().adminDeleteUser(
                            user -> user.userPoolId(SeededPools.USER_POOL_ID).username(ADA));
        } catch (UserNotFoundException deleted) {
            // The example of deleting the user has done it.
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void offersExamplesThatCanBeSent(String name, Operation operation, String body) {
        token = Objects.requireNonNullElseGet(token, this::signUpAndInByTheExamples);

        Response answer = send(operation, body, token);

        if (answer.statusCode() < 300) {
            deleteTheUserOfTheExamples();
        }
        String expected = HONEST_REFUSALS.getOrDefault(name, HONEST_REFUSALS.get(name.split(" ")[0]));
        String received = answer.statusCode() < 300 ? null : answer.statusCode() + " " + answer.path("code");
        assertThat(received).as("%s: %s", body, answer.asString()).isEqualTo(expected);
    }

    @Test
    void offersAnExampleForEachVariant() {
        assertThat(examples())
                .extracting(example -> example.get()[0])
                .contains(
                        "signIn password",
                        "signIn srp",
                        "signIn choice",
                        "respondToChallenge SOFTWARE_TOKEN_MFA",
                        "respondToChallenge WEB_AUTHN");
    }

    private String signUpAndInByTheExamples() {
        Operation signUp = API.operation("POST", "/v1/sign-up").orElseThrow();
        Operation signIn = API.operation("POST", "/v1/sign-in").orElseThrow();
        send(signUp, bodies(signUp).get(""), "").then().statusCode(201);
        confirm(ADA, latestCode(ADA)).statusCode(200);
        return send(signIn, bodies(signIn).get(" password"), "")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static Response send(Operation operation, String body, String token) {
        String[] place =
                operation.pointer().replace("%7B", "{").replace("%7D", "}").split("/");
        RequestSpecification request = given().header("Authorization", "Bearer " + token);
        if (!body.isEmpty()) {
            request.contentType(ContentType.JSON).body(body);
        }
        operation.node().path("parameters").valueStream().map(API::resolved).forEach(parameter -> {
            String example = parameter.path("example").asText();
            switch (parameter.get("in").asText()) {
                case "path" -> request.pathParam(parameter.get("name").asText(), example);
                case "query" -> {
                    if (parameter.path("required").asBoolean()) {
                        request.queryParam(parameter.get("name").asText(), example);
                    }
                }
                case "header" -> {
                    if (parameter.path("required").asBoolean()) {
                        request.header(parameter.get("name").asText(), example);
                    }
                }
                default -> {}
            }
        });
        return request.request(place[3].toUpperCase(), place[2].replace("~1", "/"));
    }
}
