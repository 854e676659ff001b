package dev.cognitoauth.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RawConnection;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sign-ins that wait for the same keys, which the service has not yet got. */
@Tag("slow")
class SharedKeysIT {

    private static final String CALLBACK = "http://localhost:3000/callback";

    private final StubDomain domain = new StubDomain();

    @Test
    void areAuditedWithTheirOutcomeWhereTheirCallersLeaveMeanwhile() throws Exception {
        String endpoint = domain.startWithoutKeys();
        domain.answers(400, Map.of("error", "invalid_grant"));
        try (PackagedService service = PackagedService.start(settings(endpoint, Duration.ofSeconds(15)))) {
            String callback = callback(service);
            var keys = domain.holdKeysBack();
            List<RawConnection> callers = new ArrayList<>();
            int before = domain.keyFetches();
            // Right after a failure the keys are not asked for, and a sign-in is refused at once.
            await(() -> {
                callers.add(send(service, "first", callback));
                return domain.keyFetches() > before;
            });
            for (String id : List.of("second", "third", "fourth")) {
                callers.add(send(service, id, callback));
            }
            RawConnection.awaitReadingOfOthers(service.port());
            for (RawConnection caller : callers) {
                caller.reset();
            }
            keys.complete(true);

            await(() -> domain.exchanges().size() >= 4);
            for (String id : List.of("second", "third", "fourth")) {
                await(() -> !audited(service, id).isEmpty());
                assertThat(audited(service, id)).singleElement().asString().contains("\"code\":\"login_expired\"");
            }
        }
    }

    @AfterEach
    void stopTheDomain() {
        domain.stop();
    }

    /** @param timeout of each call to the stub */
    static Map<String, String> settings(String endpoint, Duration timeout) {
        return Map.of(
                "AWS_REGION",
                SeededPools.REGION,
                "COGNITO_USER_POOL_ID",
                SeededPools.USER_POOL_ID,
                "COGNITO_CLIENT_ID",
                SeededPools.CLIENT_ID,
                "COGNITO_DOMAIN",
                "stub",
                "QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE",
                endpoint,
                "AUTH_LOGIN_ENDPOINT",
                endpoint,
                "AUTH_LOGIN_CALLBACKS",
                CALLBACK,
                "AUTH_KEYS",
                EmulatedCognito.LOGIN_KEY,
                "AUTH_UPSTREAM_TIMEOUT",
                timeout.toSeconds() + "s");
    }

    /** The body of a callback from the managed login, for a flow that has been started. */
    static String callback(PackagedService service) throws Exception {
        var started = given().port(service.port())
                .contentType(ContentType.JSON)
                .body(Map.of("redirect_uri", CALLBACK))
                .post("/v1/login")
                .then()
                .statusCode(200)
                .extract();
        var state = Pattern.compile("state=([^&]*)")
                .matcher(URI.create(started.path("authorize_url")).getRawQuery());
        assertThat(state.find()).isTrue();
        return new JsonObject(Map.of("code", "a", "state", state.group(1), "flow", started.path("flow"))).encode();
    }

    private static RawConnection send(PackagedService service, String id, String callback) throws Exception {
        return new RawConnection(service.port())
                .send("POST /v1/login/callback HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: " + id
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + callback.length()
                        + "\r\n\r\n" + callback);
    }

    /** The lines of the audit log about one request. */
    private static List<String> audited(PackagedService service, String id) throws IOException {
        return service.log()
                .lines()
                .filter(line ->
                        line.contains("\"loggerName\":\"audit\"") && line.contains("\"requestId\":\"" + id + "\""))
                .toList();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("it happens within 20 s").isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
