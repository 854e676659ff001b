package dev.cognitoauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.RawConnection;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sign-ins that wait for the same keys. */
@QuarkusTest
@TestProfile(SharedKeysTest.KeysComeLater.class)
@Tag("slow")
class SharedKeysTest extends ServiceTest {

    @TestHTTPResource
    URI service;

    StubDomain domain;

    /** The service has no keys when it has started, and waits long for them. */
    public static class KeysComeLater extends NoKeysTest.WithoutKeys {

        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("quarkus.cognito-user-pools.api-call-timeout", "15s");
            return overrides;
        }
    }

    @Test
    void areAuditedWithTheirOutcomeWhereTheirCallersLeaveMeanwhile() throws IOException {
        domain.answers(400, Map.of("error", "invalid_grant"));
        String callback = callback();
        var keys = domain.holdKeysBack();

        try (var log = new LogCapture("audit")) {
            List<RawConnection> callers = new ArrayList<>();
            int before = domain.keyFetches();
            // Right after a failure the keys are not asked for, and a sign-in is refused at once.
            await(() -> {
                callers.add(send("first", callback));
                return domain.keyFetches() > before;
            });
            for (String id : List.of("second", "third", "fourth")) {
                callers.add(send(id, callback));
            }
            RawConnection.awaitReadingOfOthers(service.getPort());
            for (RawConnection caller : callers) {
                caller.reset();
            }
            keys.complete(true);

            await(() -> domain.exchanges().size() >= 4);
            for (String id : List.of("second", "third", "fourth")) {
                await(() -> !log.fields("audit", id).isEmpty());
                assertThat(log.fields("audit", id)).containsEntry("code", "login_expired");
            }
        }
    }

    private String callback() {
        var started = post("/v1/login", Map.of("redirect_uri", "http://localhost:3000/callback"))
                .extract();
        var state = Pattern.compile("state=([^&]*)")
                .matcher(URI.create(started.path("authorize_url")).getRawQuery());
        assertThat(state.find()).isTrue();
        return new JsonObject(Map.of("code", "a", "state", state.group(1), "flow", started.path("flow"))).encode();
    }

    private RawConnection send(String id, String callback) {
        try {
            return new RawConnection(service.getPort())
                    .send("POST /v1/login/callback HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: " + id
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + callback.length()
                            + "\r\n\r\n" + callback);
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it happens within 20 s").isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
