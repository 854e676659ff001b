package dev.cognitoauth.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service has started, but Cognito has not answered its keys yet. */
@QuarkusTest
@TestProfile(NoKeysTest.WithoutKeys.class)
@Tag("slow")
class NoKeysTest extends ServiceTest {

    private static final int CALLBACKS = 30;

    StubDomain domain;

    /** A stub that has no keys. */
    public static class WithoutKeys implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return new TokenEndpointTest.AtTheStub().getConfigOverrides();
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(StubDomain.class, Map.of(StubDomain.WITHOUT_KEYS, "")));
        }
    }

    @Test
    void isReadyNevertheless() {
        given().port(EmulatedCognito.managementPort())
                .get("/q/health/ready")
                .then()
                .statusCode(200);
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
        var started = post("/v1/login", Map.of("redirect_uri", "http://localhost:3000/callback"))
                .extract();
        var state = Pattern.compile("state=([^&]*)")
                .matcher(URI.create(started.path("authorize_url")).getRawQuery());
        assertThat(state.find()).isTrue();
        Map<String, String> callback = Map.of("code", "a", "state", state.group(1), "flow", started.path("flow"));

        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (domain.keyFetches() == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            assertThat(statuses(callback)).hasSize(CALLBACKS).allMatch(status -> status >= 502 && status <= 504);
        }

        assertThat(domain.exchanges()).isEmpty();
    }

    private List<Integer> statuses(Map<String, String> callback) throws Exception {
        ExecutorService browsers = Executors.newFixedThreadPool(CALLBACKS);
        try {
            Callable<Integer> completing =
                    () -> post("/v1/login/callback", callback).extract().statusCode();
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
