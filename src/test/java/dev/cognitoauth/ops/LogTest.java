package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged of a request; that no secret is, PackagedServiceIT holds. */
@QuarkusTest
class LogTest extends ServiceTest {

    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        List.of("request", "audit")
                .forEach(category -> Logger.getLogger(category).addHandler(lines));
    }

    @AfterEach
    void leave() {
        List.of("request", "audit")
                .forEach(category -> Logger.getLogger(category).removeHandler(lines));
    }

    @Test
    void writesALineForEachRequest() {
        String id = signIn(email, PASSWORD).statusCode(401).extract().header("X-Request-Id");

        Map<String, String> line = lines.of("request", id);
        assertThat(line)
                .containsEntry("method", "POST")
                .containsEntry("route", "/v1/sign-in")
                .containsEntry("status", "401")
                .containsEntry("code", "not_authorized");
        assertThat(line.get("ms")).matches("\\d+");
    }

    @Test
    void writesAnAuditLineForEachAttempt() {
        signUpAndConfirm(email);
        String refused = signIn(email, OTHER_PASSWORD).extract().header("X-Request-Id");
        String let = signIn(email, PASSWORD).extract().header("X-Request-Id");

        assertThat(lines.of("audit", refused))
                .containsEntry("event", "sign_in")
                .containsEntry("outcome", "failure")
                .containsEntry("code", "not_authorized")
                .containsEntry("client", "127.0.0.1");
        assertThat(lines.of("audit", let)).containsEntry("outcome", "success").containsEntry("code", "ok");
        assertThat(lines.of("audit", let).get("user"))
                .matches("[0-9a-f]{32}")
                .isEqualTo(lines.of("audit", refused).get("user"));
    }

    @Test
    void tellsUsersApart() {
        String one = signUp(email).extract().header("X-Request-Id");
        String other = signUp("2" + email).extract().header("X-Request-Id");

        assertThat(lines.of("audit", one).get("user"))
                .isNotEqualTo(lines.of("audit", other).get("user"));
    }

    @Test
    void auditsNothingThatOnlyReads() {
        Tokens tokens = signUpAndSignIn(email);

        String id = withToken(tokens.access()).get("/v1/user").then().extract().header("X-Request-Id");

        assertThat(lines.of("request", id)).containsEntry("route", "/v1/user");
        assertThat(lines.of("audit", id)).isEmpty();
    }

    private static final class Lines extends ExtHandler {

        private final List<ExtLogRecord> all = new CopyOnWriteArrayList<>();

        @Override
        protected void doPublish(ExtLogRecord line) {
            all.add(line);
        }

        /** The fields of the line of this request, or none. */
        Map<String, String> of(String category, String requestId) {
            return all.stream()
                    .filter(line -> line.getLoggerName().equals(category))
                    .map(ExtLogRecord::getMdcCopy)
                    .filter(fields -> requestId.equals(fields.get("requestId")))
                    .findFirst()
                    .orElse(Map.of());
        }
    }
}
