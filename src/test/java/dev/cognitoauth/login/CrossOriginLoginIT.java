package dev.cognitoauth.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.FrontEnd;
import dev.cognitoauth.testing.PackagedService;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged service with CORS on, called from a page on the port of a front end's development server. */
@Tag("slow")
class CrossOriginLoginIT {

    private static final String FRONT_END = "http://localhost:5173";
    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "Correct-horse-7";
    private static final String CALL = """
            async ([method, path, body, token]) => {
                const headers = {};
                if (body) headers['Content-Type'] = 'application/json';
                if (token) headers['Authorization'] = `Bearer ${token}`;
                const answer = await fetch(`http://localhost:8080${path}`,
                    {method, headers, body: body ? JSON.stringify(body) : undefined});
                const text = await answer.text();
                return {...(text ? JSON.parse(text) : {}),
                    status: answer.status, request: answer.headers.get('X-Request-Id')};
            }
            """;

    private final EmulatedCognito cognito = new EmulatedCognito();
    private Page page;

    @Test
    void leadsFromSignUpByAllMeansToSignOut() throws Exception {
        cognito.listen();
        try (var service = PackagedService.start(environment());
                var frontEnd =
                        new FrontEnd(Path.of("src/test/resources/front-end.html"), URI.create("http://localhost"));
                var chromium = Chromium.launch("--host-resolver-rules=MAP localhost:5173 127.0.0.1:" + frontEnd.port()
                        + ", MAP localhost:8080 127.0.0.1:" + service.port())) {
            page = chromium.browser().newPage();

            page.navigate(FRONT_END);
            signsUpAndIn();
            Map<String, Object> tokens = signsInWithGoogle();
            refreshesAndSignsOut(tokens);

            page.navigate("data:text/html,elsewhere");
            assertThatThrownBy(() -> call("GET", "/v1/login/providers", null, null))
                    .isInstanceOf(PlaywrightException.class)
                    .hasMessageContaining("Failed to fetch");
        } finally {
            cognito.stop();
        }
    }

    private void signsUpAndIn() {
        var signedUp = call("POST", "/v1/sign-up", Map.of("email", EMAIL, "password", PASSWORD), null);
        assertThat(signedUp).containsEntry("status", 201);
        assertThat(signedUp.get("request")).as("X-Request-Id").isNotNull();
        String code = cognito.emulator().inbox().to(EMAIL).get(0).code();
        assertThat(call("POST", "/v1/sign-up/confirm", Map.of("username", EMAIL, "code", code), null))
                .containsEntry("status", 200);
        assertThat(call("POST", "/v1/sign-in", Map.of("username", EMAIL, "password", "Wrong-horse-7"), null))
                .containsEntry("status", 401)
                .containsEntry("code", "not_authorized");
        assertThat(call("POST", "/v1/sign-in", Map.of("username", EMAIL, "password", PASSWORD), null))
                .containsEntry("status", 200)
                .containsKey("access_token");
    }

    private Map<String, Object> signsInWithGoogle() {
        String callback = FRONT_END + "/callback";
        var started = call("POST", "/v1/login", Map.of("provider", "Google", "redirect_uri", callback), null);
        page.navigate((String) started.get("authorize_url"));
        page.click("button:has-text('Ada Lovelace')");
        assertThat(page).hasURL(Pattern.compile(callback + "\\?.+"));

        var back = new HashMap<String, Object>();
        for (String parameter : URI.create(page.url()).getRawQuery().split("&")) {
            String[] parts = parameter.split("=", 2);
            back.put(parts[0], parts[1]);
        }
        back.put("flow", started.get("flow"));
        var tokens = call("POST", "/v1/login/callback", back, null);
        assertThat(tokens).containsEntry("status", 200);
        assertThat(call("GET", "/v1/user", null, tokens.get("access_token")))
                .containsEntry("username", "google_1815121012345");
        return tokens;
    }

    private void refreshesAndSignsOut(Map<String, Object> tokens) {
        var refreshed = call("POST", "/v1/token/refresh", Map.of("refresh_token", tokens.get("refresh_token")), null);
        assertThat(refreshed).containsEntry("status", 200);
        assertThat(call("POST", "/v1/sign-out", null, refreshed.get("access_token")))
                .containsEntry("status", 204);
        assertThat(call("POST", "/v1/token/refresh", Map.of("refresh_token", refreshed.get("refresh_token")), null))
                .containsEntry("code", "invalid_refresh_token");

        var logout = call("GET", "/v1/logout?return_to=" + FRONT_END + "/", null, null);
        page.navigate((String) logout.get("logout_url"));
        assertThat(page).hasURL(FRONT_END + "/");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> call(String method, String path, Map<String, Object> body, Object token) {
        return (Map<String, Object>) page.evaluate(CALL, Arrays.asList(method, path, body, token));
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(cognito.variables());
        environment.putAll(Map.of(
                "AUTH_LOGIN_CALLBACKS",
                FRONT_END + "/callback",
                "AUTH_LOGOUT_URLS",
                FRONT_END + "/",
                "QUARKUS_HTTP_CORS_ENABLED",
                "true",
                "QUARKUS_HTTP_CORS_ORIGINS",
                FRONT_END));
        return environment;
    }
}
