package dev.cognitoauth.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The service has started, but Cognito has not answered its keys yet. */
@QuarkusTest
@TestProfile(NoKeysTest.WithoutKeys.class)
class NoKeysTest extends ServiceTest {

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

    @Test
    void spendsNoCodeThatItCouldNotUse() {
        var started = post("/v1/login", Map.of("redirect_uri", "http://localhost:3000/callback"))
                .extract();
        var state = Pattern.compile("state=([^&]*)")
                .matcher(URI.create(started.path("authorize_url")).getRawQuery());
        assertThat(state.find()).isTrue();

        int status = post(
                        "/v1/login/callback",
                        Map.of("code", "a", "state", state.group(1), "flow", started.path("flow")))
                .extract()
                .statusCode();

        assertThat(status).isBetween(502, 504);
        assertThat(domain.exchanges()).isEmpty();
    }
}
