package dev.cognitoauth.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.PackagedService;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service has started, but Cognito has not answered its keys yet. */
@Tag("slow")
class NoKeysIT {

    private static final int CALLBACKS = 30;

    private static final StubDomain domain = new StubDomain();
    private static PackagedService service;

    @BeforeAll
    static void start() throws IOException {
        String endpoint = domain.startWithoutKeys();
        service = PackagedService.start(SharedKeysIT.settings(endpoint, Duration.ofSeconds(2)));
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        domain.stop();
    }

    @Test
    void isReadyNevertheless() throws Exception {
        given().port(service.managementPort()).get("/q/health/ready").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"keys\": []}",
                "{\"keys\": [{}]}",
                "{\"keys\": [{\"kty\": \"RSA\", \"kid\": \"one\", \"n\": \"AQAB\", \"e\": \"AQAB\"}]}"
            })
    void spendsNoCodeWhileNoKeyCanBeUsed(String keys) throws Exception {
        domain.answersKeys(response ->
                response.putHeader("Content-Type", "application/json").end(keys));

        assertNoCodeIsSpent();
    }

    @Test
    void spendsNoCodeWhileTheKeysDoNotCome() throws Exception {
        domain.answersKeys(response -> {});

        assertNoCodeIsSpent();
    }

    @Test
    void spendsNoCodeWhileTheKeysAreRefused() throws Exception {
        domain.answersKeys(response -> response.setStatusCode(503).end());

        assertNoCodeIsSpent();
    }

    /** Many callbacks at the same time, as after the start, of which the first one makes the service ask for the keys. */
    private void assertNoCodeIsSpent() throws Exception {
        String callback = SharedKeysIT.callback(service);

        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (domain.keyFetches() == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            assertThat(statuses(callback)).hasSize(CALLBACKS).allMatch(status -> status >= 502 && status <= 504);
        }

        assertThat(domain.exchanges()).isEmpty();
    }

    private List<Integer> statuses(String callback) throws Exception {
        ExecutorService browsers = Executors.newFixedThreadPool(CALLBACKS);
        try {
            Callable<Integer> completing = () -> given().port(service.port())
                    .contentType(ContentType.JSON)
                    .body(callback)
                    .post("/v1/login/callback")
                    .statusCode();
            var statuses = new ArrayList<Integer>();
            for (var answer : browsers.invokeAll(Collections.nCopies(CALLBACKS, completing))) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            browsers.shutdown();
        }
    }
}
