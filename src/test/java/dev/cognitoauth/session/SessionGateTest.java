package dev.cognitoauth.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gate for other services takes the cookies of a session, too. */
@QuarkusTest
class SessionGateTest extends SessionTest {

    @Test
    void letsInABrowserWithASessionAndKeepsItsTokenFromScripts() {
        Map<String, String> cookies = session(email);

        Response answer = verify(cookies);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("X-Auth-User"))
                .isEqualTo(get(cookies).extract().path("user_sub"));
        assertThat(answer.headers().toString()).doesNotContain("eyJ");
        assertThat(answer.header("Authorization")).isNull();
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @Test
    void refusesASessionThatHasEnded() {
        Map<String, String> cookies = session(email);
        assertThat(verify(cookies).statusCode()).isEqualTo(200);

        end(cookies).statusCode(200);

        assertThat(verify(cookies).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesCookiesThatWereChanged() {
        var cookies = new HashMap<>(session(email));
        cookies.compute(ACCESS, (name, value) -> value.substring(0, value.length() - 4) + "AAAA");

        assertThat(verify(cookies).statusCode()).isEqualTo(401);
    }

    @Test
    void doesNotFallBackToTheCookiesWhereAHeaderIsWrong() {
        Map<String, String> cookies = session(email);

        for (String header : new String[] {"Bearer a.b.c", "Basic eDp5", "Bearer", ""}) {
            Response answer =
                    page(cookies).noFilters().header("Authorization", header).get("/v1/verify");
            assertThat(answer.statusCode()).as(header).isEqualTo(401);
        }
    }

    private static Response verify(Map<String, String> cookies) {
        return page(cookies).noFilters().get("/v1/verify");
    }
}
