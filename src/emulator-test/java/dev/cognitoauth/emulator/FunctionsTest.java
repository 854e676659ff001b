package dev.cognitoauth.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import dev.cognitoauth.emulator.wire.Functions;
import dev.cognitoauth.testing.Eventually;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnexpectedLambdaException;

/** How functions are called, and what becomes of those that do not answer as they should. */
class FunctionsTest extends TriggerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeEach
    void assignAFunction() {
        assign("PreSignUp=gate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"errorMessage\":\"No\",\"errorType\":\"E\"} | UserLambdaValidationException | PreSignUp failed with error No.",
                "502 | {\"errorMessage\":\"exit status 1\"} | UserLambdaValidationException | PreSignUp failed with error exit status 1.",
                "200 | `` | InvalidLambdaResponseException | Invalid lambda function output : Invalid JSON",
                "200 | null | InvalidLambdaResponseException | Invalid lambda function output : Invalid JSON",
                "200 | {\"response\" | InvalidLambdaResponseException | Invalid lambda function output : Invalid JSON",
                "200 | \"ok\" | InvalidLambdaResponseException | Unrecognizable lambda output",
                "200 | {} | InvalidLambdaResponseException | Unrecognizable lambda output",
                "200 | {\"response\":[]} | InvalidLambdaResponseException | Unrecognizable lambda output",
                "200 | {\"response\":{\"autoConfirmUser\":\"yes\"}} | InvalidLambdaResponseException | Unrecognizable lambda output",
                "404 | not found | UnexpectedLambdaException | PreSignUp invocation failed due to error AccessDeniedException.",
                "500 | `` | UnexpectedLambdaException | PreSignUp invocation failed due to error ServiceException."
            })
    void areRefusedInCognitosWords(int status, String body, String exception, String message) {
        functions.answer("gate", status, body);

        assertRefused("SignUp", signUp(), exception, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"response\":{}}", "{\"response\":{\"autoConfirmUser\":null}}"})
    void mayAnswerNothing(String answer) {
        functions.answer("gate", 200, answer);

        assertThat(call("SignUp", signUp()).path("UserConfirmed").asBoolean()).isFalse();
    }

    @Test
    void areCalledThreeTimesIfTheyHang() {
        emulator.functions().timeout(Duration.ofMillis(500));
        var end = new CountDownLatch(1);
        functions.handle("gate", exchange -> await(end));

        assertRefused(
                "SignUp",
                signUp(),
                "UnexpectedLambdaException",
                "PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.");

        Eventually.holds("three calls", () -> functions.events().size() == 3);
        end.countDown();
    }

    @Test
    void haveASecondTry() {
        emulator.functions().timeout(Duration.ofSeconds(1));
        var end = new CountDownLatch(1);
        functions.handle("gate", exchange -> {
            if (functions.events().size() == 1) {
                await(end);
            } else {
                answer("{\"response\":{\"autoConfirmUser\":true}}").handle(exchange);
            }
        });

        assertThat(call("SignUp", signUp()).path("UserConfirmed").asBoolean()).isTrue();
        end.countDown();
    }

    @Test
    void areNotWaitedForWhileTheyDrip() {
        emulator.functions().timeout(Duration.ofMillis(100));
        functions.handle("gate", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        });

        refused(UnexpectedLambdaException.class, () -> signUp(EMAIL)).hasMessageContaining("Socket timeout");
    }

    @Test
    void areNotReadToTheEndIfTheyPour() {
        functions.handle("gate", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[1 << 20]);
            }
        });

        refused(UnexpectedLambdaException.class, () -> signUp(EMAIL))
                .hasMessage("PreSignUp invocation failed due to error AccessDeniedException.");
    }

    @Test
    void areRefusedIfTheyHangUp() {
        functions.handle("gate", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
        });

        refused(UnexpectedLambdaException.class, () -> signUp(EMAIL));
    }

    @Test
    void areRefusedIfNobodyListens() {
        functions.close();

        refused(UnexpectedLambdaException.class, () -> signUp(EMAIL));
    }

    @Test
    void holdNoOtherCallUpHoweverManyHang() throws Exception {
        emulator.functions().timeout(Duration.ofMinutes(1));
        var end = new CountDownLatch(1);
        functions.handle("gate", exchange -> await(end));
        Vertx vertx = Vertx.vertx();
        try {
            URI server = serve(vertx);
            for (int i = 0; i < Functions.MOST; i++) {
                var unused = post(server, "SignUp", signUp());
            }
            Eventually.holds("all run", () -> functions.events().size() == Functions.MOST);

            assertThat(post(server, "SignUp", signUp())
                            .get(10, TimeUnit.SECONDS)
                            .body())
                    .contains("PreSignUp invocation failed due to error TooManyRequestsException.");
            assertThat(post(server, "ListUsers", Map.of("UserPoolId", SeededPools.USER_POOL_ID))
                            .get(10, TimeUnit.SECONDS)
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            end.countDown();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private URI serve(Vertx vertx) {
        Router router = Router.router(vertx);
        new EmulatorRoutes(emulator, vertx).mount(router, "");
        int port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return URI.create("http://localhost:" + port);
    }

    private static CompletableFuture<HttpResponse<String>> post(URI server, String operation, Map<String, ?> request)
            throws JsonProcessingException {
        return CLIENT.sendAsync(
                HttpRequest.newBuilder(server)
                        .header("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation)
                        .header("Authorization", SIGNED)
                        .POST(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(request)))
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:3001/{function}", "file:///{function}", "http:///{function}", "http://a b/"})
    void haveAUrl(String template) {
        assertThatThrownBy(() -> emulator.functions().callAt(template)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Object> signUp() {
        return Map.of("ClientId", SeededPools.CLIENT_ID, "Username", EMAIL, "Password", PASSWORD);
    }

    private static HttpHandler answer(String body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        };
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
