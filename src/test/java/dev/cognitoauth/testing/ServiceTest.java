package dev.cognitoauth.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.model.Inbox.Message;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.WithTestResource;
import io.restassured.RestAssured;
import io.restassured.config.ObjectMapperConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** The base of tests that call the service over HTTP, with the emulator as its Cognito. Each test makes its own users. */
@WithTestResource(EmulatedCognito.class)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class ServiceTest {

    protected static final String PASSWORD = "Correct-horse-7";
    protected static final String OTHER_PASSWORD = "Battery-staple-8";

    private static final ObjectMapper JSON = new ObjectMapper();

    @FromEmulatedCognito
    protected Emulator cognito;

    @FromEmulatedCognito
    protected TestClock clock;

    /** An address that nobody has. */
    protected final String email = "ada-" + UUID.randomUUID() + "@example.com";

    @BeforeAll
    static void compareWithTheApiDescription() {
        RestAssured.replaceFiltersWith(new DescribedAnswers());
        // Otherwise each request makes a mapper, and looks for its modules.
        RestAssured.config = RestAssured.config()
                .objectMapperConfig(new ObjectMapperConfig().jackson2ObjectMapperFactory((type, charset) -> JSON));
    }

    /** Whatever went wrong in a test, no call may still be running once the longest time-out is over. */
    @AfterEach
    void clearFaultsAndAwaitTheEndOfAllCalls() {
        cognito.clearFaults();
        Eventually.holds("all calls of Cognito end", () -> callsInFlight() == 0);
    }

    /** Asks the registry where the service is in this process, because a scrape takes longer than many a test. */
    private static double callsInFlight() {
        Collection<Gauge> here =
                Metrics.globalRegistry.find("cognito.calls.in.flight").gauges();
        return here.isEmpty()
                ? MetricsScrape.take().value("cognito_calls_in_flight")
                : here.stream().mapToDouble(Gauge::value).sum();
    }

    protected ValidatableResponse post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    protected RequestSpecification withToken(String accessToken) {
        return given().auth().oauth2(accessToken).contentType(ContentType.JSON);
    }

    protected ValidatableResponse signUp(String email) {
        return post("/v1/sign-up", Map.of("email", email, "password", PASSWORD));
    }

    protected ValidatableResponse confirm(String email, String code) {
        return post("/v1/sign-up/confirm", Map.of("username", email, "code", code));
    }

    protected ValidatableResponse signIn(String email, String password) {
        return post("/v1/sign-in", Map.of("username", email, "password", password));
    }

    /** Answers a challenge of this test's own user. */
    protected ValidatableResponse answer(String challenge, String session, Map<String, ?> members) {
        return post(
                "/v1/sign-in/challenge",
                with(members, Map.of("challenge", challenge, "username", email, "session", session)));
    }

    /** Signs up and confirms. */
    protected void signUpAndConfirm(String email) {
        signUp(email).statusCode(201);
        confirm(email, latestCode(email)).statusCode(200);
    }

    /** Signs up, confirms and signs in. */
    protected Tokens signUpAndSignIn(String email) {
        signUpAndConfirm(email);
        return Tokens.of(signIn(email, PASSWORD).statusCode(200));
    }

    /** The tokens in an answer. */
    public record Tokens(String access, String id, String refresh) {

        public static Tokens of(ValidatableResponse answer) {
            JsonNode json = json(answer);
            return new Tokens(
                    json.path("access_token").textValue(),
                    json.path("id_token").textValue(),
                    json.path("refresh_token").textValue());
        }
    }

    /** The code in the latest message that was sent to this address. */
    protected String latestCode(String to) {
        List<Message> messages = cognito.inbox().to(to);
        return messages.get(messages.size() - 1).code();
    }

    /** A well-formed code that differs from this one. */
    protected static String differentCode(String code) {
        char last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    }

    /** The members of both maps; where both have a member, the second map wins. */
    protected static Map<String, Object> with(Map<String, ?> members, Map<String, ?> more) {
        var all = new HashMap<String, Object>(members);
        all.putAll(more);
        return all;
    }

    protected static void assertProblem(ValidatableResponse answer, int status, String code) {
        JsonNode problem = json(answer.statusCode(status).contentType("application/problem+json"));

        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("code").textValue()).isEqualTo(code);
        assertThat(problem.path("type").textValue()).isEqualTo("/problems/" + code);
        assertThat(problem.path("instance").textValue())
                .isEqualTo("/requests/" + answer.extract().header("X-Request-Id"));
    }

    /** The body of an answer. REST Assured compiles each path into it anew, which takes most of the time of a test. */
    protected static JsonNode json(ValidatableResponse answer) {
        try {
            return JSON.readTree(answer.extract().asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Cognito for administrators. */
    protected CognitoIdentityProviderClient admin() {
        return cognito.userPools();
    }

    protected void adminCreates(String email, String temporaryPassword) {
        admin().adminCreateUser(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                .username(email)
                .temporaryPassword(temporaryPassword)
                .userAttributes(AttributeType.builder()
                        .name("email_verified")
                        .value("true")
                        .build()));
    }
}
