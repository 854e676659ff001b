package dev.cognitoauth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.Ports;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service is started again with other keys while a browser has a session. */
@Tag("slow")
class KeyRotationIT {

    private static final String OLD = EmulatedCognito.LOGIN_KEY;
    private static final String NEW = "new:SbfDoIFbHyltsaui34BEe2lObjcYRXm1OGEf7NGz5pE=";
    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "Correct-horse-7";
    private static final String CALL = """
            async ([method, path, body]) => {
                const headers = {'X-CSRF': '1'};
                if (body) headers['Content-Type'] = 'application/json';
                const answer = await fetch(path, {method, headers, body: body && JSON.stringify(body)});
                return answer.status;
            }
            """;

    private final EmulatedCognito cognito = new EmulatedCognito();
    private int port;
    private Page page;

    @Test
    void signsNobodyOutButWhoHasNotBeenThereSince() throws Exception {
        cognito.listen();
        port = Ports.free();
        try (var chromium = Chromium.launch("--host-resolver-rules=MAP localhost:8080 127.0.0.1:" + port)) {
            page = chromium.browser().newContext().newPage();
            try (PackagedService service = start(OLD)) {
                open(service);
                signIn();
            }
            List<String> underTheOldKey = cookies();
            try (PackagedService service = start(NEW + "," + OLD)) {
                open(service);
                assertSignedIn(200);
                assertThat(cookies()).isEqualTo(underTheOldKey);
                assertThat(call("POST", "/v1/session/refresh", null)).isEqualTo(200);
                assertSignedIn(200);
            }
            List<String> underTheNewKey = cookies();
            assertThat(underTheNewKey).hasSize(3).doesNotContainAnyElementsOf(underTheOldKey);
            try (PackagedService service = start(NEW)) {
                open(service);
                assertSignedIn(200);
            }
            try (PackagedService service = start(OLD)) {
                open(service);
                assertSignedIn(401);
            }
        } finally {
            cognito.stop();
        }
    }

    private PackagedService start(String keys) throws IOException {
        var environment = new HashMap<>(cognito.variables());
        environment.put("AUTH_KEYS", keys);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        return PackagedService.start(environment);
    }

    /** Any page of the service's origin, once it listens. */
    private void open(PackagedService service) throws Exception {
        assertThat(service.port()).isEqualTo(port);
        page.navigate("http://localhost:8080/v1/nothing");
    }

    private void signIn() {
        var credentials = Map.of("username", EMAIL, "password", PASSWORD);
        assertThat(call("POST", "/v1/sign-up", Map.of("email", EMAIL, "password", PASSWORD)))
                .isEqualTo(201);
        String code = cognito.emulator().inbox().to(EMAIL).get(0).code();
        assertThat(call("POST", "/v1/sign-up/confirm", Map.of("username", EMAIL, "code", code)))
                .isEqualTo(200);
        assertThat(call("POST", "/v1/session", credentials)).isEqualTo(200);
    }

    private void assertSignedIn(int status) {
        assertThat(call("GET", "/v1/session", null)).isEqualTo(status);
        assertThat(call("GET", "/v1/user", null)).isEqualTo(status);
    }

    private int call(String method, String path, Map<String, String> body) {
        return (Integer) page.evaluate(CALL, Arrays.asList(method, path, body));
    }

    private List<String> cookies() {
        return page.context().cookies().stream().map(cookie -> cookie.value).toList();
    }
}
