package dev.cognitoauth.session;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.TotpApp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions in a real browser, from pages on the service's origin. They are at the address of a registered callback. */
@Tag("slow")
@QuarkusTest
class BrowserSessionTest extends SessionTest {

    private static final String HERE = "http://localhost:8080";
    private static final String CALLBACK = HERE + "/callback";

    private static final String CALL = """
            async ([method, path, body]) => {
                const headers = {'X-CSRF': '1'};
                if (body) headers['Content-Type'] = 'application/json';
                const answer = await fetch(path, {method, headers, body: body && JSON.stringify(body)});
                const text = await answer.text();
                return {...(text ? JSON.parse(text) : {}), status: answer.status, text};
            }""";

    private static final String CREATE_PASSKEY = """
            async options => (await navigator.credentials.create(
                {publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)})).toJSON()""";

    private static final String USE_PASSKEY = """
            async options => (await navigator.credentials.get(
                {publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options))})).toJSON()""";

    /** What a page of somebody else tries with the browser of a signed-in user. */
    private static final String ATTACK = """
            <!doctype html><title>Attack</title>
            <img src="http://localhost:8080/v1/session">
            <iframe name="frame"></iframe>
            <form id="out" target="frame" method="post" action="http://localhost:8080/v1/sign-out"></form>
            <form id="in" target="frame" method="post" enctype="text/plain" action="http://localhost:8080/v1/session">
            <input name='{"username":"mallory@example.com","password":"Correct-horse-7","x":"' value='"}'></form>
            <script type="module">
              const send = (path, init) => fetch('http://localhost:8080' + path, {credentials: 'include', ...init})
                .then(answer => answer.type, () => 'failed');
              const headers = {'X-CSRF': '1'};
              const tried = [
                await send('/v1/session', {headers}),
                await send('/v1/session', {method: 'DELETE', headers}),
                await send('/v1/session', {mode: 'no-cors'}),
                await send('/v1/session/refresh', {mode: 'no-cors', method: 'POST'}),
                await send('/v1/sign-out', {mode: 'no-cors', method: 'POST'}),
                await send('/v1/session', {mode: 'no-cors', method: 'POST', body: '{"username":"a","password":"b"}'}),
              ];
              document.querySelector('#out').submit();
              await new Promise(done => document.querySelector('iframe').onload = done);
              document.querySelector('#in').submit();
              await new Promise(done => document.querySelector('iframe').onload = done);
              document.title = tried.join();
            </script>""";

    @TestHTTPResource("/")
    URI service;

    private HttpServer elsewhere;
    private Chromium chromium;
    private BrowserContext context;
    private Page page;
    private final List<String> answered = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        cognitoIsAt(Instant.now());
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, ATTACK.length());
            exchange.getResponseBody().write(ATTACK.getBytes());
            exchange.close();
        });
        elsewhere.start();
        int port = elsewhere.getAddress().getPort();
        chromium = Chromium.launch("--host-resolver-rules=MAP localhost:8080 127.0.0.1:" + service.getPort()
                + ", MAP localhost:3000 127.0.0.1:" + port + ", MAP evil.example:80 127.0.0.1:" + port);
        context = chromium.browser().newContext();
        page = context.newPage();
        page.navigate(HERE + "/v1/nothing");
    }

    @AfterEach
    void close() {
        chromium.close();
        elsewhere.stop(0);
    }

    @Test
    void signsInByPasswordAndOut() {
        signUpAndConfirm(email);

        assertThat(signIn()).containsEntry("status", 200).containsEntry("email", email);

        assertThat(page.evaluate("document.cookie")).isEqualTo("");
        assertThat(context.cookies()).hasSize(3).allMatch(cookie -> cookie.httpOnly && cookie.secure);
        assertThat(call("GET", "/v1/user", null)).containsEntry("status", 200);
        page.reload();
        assertThat(call("GET", "/v1/session", null)).containsEntry("email", email);
        assertThat(call("DELETE", "/v1/session", null)).containsEntry("status", 200);
        assertThat(context.cookies()).isEmpty();
        assertThat(call("GET", "/v1/session", null)).containsEntry("code", "no_session");
    }

    @Test
    void signsInByTotp() {
        signUpAndConfirm(email);
        signIn();
        var app = new TotpApp(
                (String) call("POST", "/v1/user/totp", Map.of("account", "ada")).get("secret"));
        assertThat(call("POST", "/v1/user/totp/verify", Map.of("code", app.code(clock.instant()))))
                .containsEntry("status", 200);
        call("PUT", "/v1/user/mfa", Map.of("totp", Map.of("enabled", true, "preferred", true)));
        call("DELETE", "/v1/session", null);
        clock.advance(Duration.ofSeconds(30));

        var challenge = signIn();
        assertThat(challenge).containsEntry("challenge", "SOFTWARE_TOKEN_MFA");
        assertThat(context.cookies()).isEmpty();
        var signedIn = call(
                "POST",
                "/v1/session/challenge",
                Map.of(
                        "challenge",
                        "SOFTWARE_TOKEN_MFA",
                        "session",
                        challenge.get("session"),
                        "username",
                        email,
                        "code",
                        app.code(clock.instant())));

        assertSignedIn(signedIn, email);
    }

    @Test
    void signsInByPasskey() {
        signUpAndConfirm(email);
        Chromium.addAuthenticator(page);
        signIn();
        var options = call("POST", "/v1/passkeys/options", null);
        options.keySet().removeAll(List.of("status", "text"));
        assertThat(call("POST", "/v1/passkeys", Map.of("credential", page.evaluate(CREATE_PASSKEY, options))))
                .containsEntry("status", 204);
        call("DELETE", "/v1/session", null);

        var challenge = call(
                "POST", "/v1/session", Map.of("flow", "choice", "username", email, "preferred_challenge", "WEB_AUTHN"));
        var parameters = (Map<?, ?>) challenge.get("parameters");
        var signedIn = call(
                "POST",
                "/v1/session/challenge",
                Map.of(
                        "challenge",
                        "WEB_AUTHN",
                        "session",
                        challenge.get("session"),
                        "username",
                        email,
                        "credential",
                        page.evaluate(USE_PASSKEY, parameters.get("CREDENTIAL_REQUEST_OPTIONS"))));

        assertSignedIn(signedIn, email);
    }

    @Test
    void signsInWithGoogle() {
        var started = call("POST", "/v1/login", Map.of("provider", "Google", "redirect_uri", CALLBACK));
        page.navigate((String) started.get("authorize_url"));
        page.click("button:has-text('Ada Lovelace')");
        assertThat(page).hasURL(Pattern.compile(CALLBACK + "\\?.+"));
        var parameters = (Map<?, ?>) page.evaluate("Object.fromEntries(new URLSearchParams(location.search))");

        var signedIn = call(
                "POST",
                "/v1/session/login",
                Map.of(
                        "code", parameters.get("code"),
                        "state", parameters.get("state"),
                        "flow", started.get("flow")));

        assertSignedIn(signedIn, "ada@example.com");
        var ended = call("DELETE", "/v1/session?return_to=" + HERE + "/", null);
        page.navigate((String) ended.get("logout_url"));
        // The root leads to the service's own pages, where they are on.
        assertThat(page).hasURL(Pattern.compile(HERE + "/(account.*)?"));
    }

    /** A page of another site, and one of another origin of the same site, with whose requests the browser sends cookies. */
    @Test
    void isNotMovedByPagesElsewhere() {
        signUpAndConfirm(email);
        signIn();
        List<String> before = cookies();

        for (String attacker : List.of("http://evil.example/", "http://localhost:3000/")) {
            Page other = context.newPage();
            answered.clear();
            other.onResponse(response -> answered.add(response.status() + " " + response.url()));
            other.navigate(attacker);

            assertThat(other).hasTitle("failed,failed,opaque,opaque,opaque,opaque");
            assertThat(answered.stream().filter(answer -> answer.contains("/v1/")))
                    .isNotEmpty()
                    .noneMatch(answer -> answer.startsWith("2"));
            other.close();
        }

        assertThat(cookies()).isEqualTo(before);
        assertThat(call("GET", "/v1/user", null)).containsEntry("status", 200);
    }

    @Test
    void staysSignedInWhenTenTabsStartAtOnce() {
        signUpAndConfirm(email);
        cognitoIsAt(Instant.now().minus(Duration.ofMinutes(14).plusSeconds(30)));
        signIn();
        cognitoIsAt(Instant.now());
        List<Page> tabs = Stream.generate(context::newPage).limit(10).toList();
        tabs.forEach(tab -> tab.navigate(HERE + "/v1/nothing"));

        tabs.forEach(tab -> tab.evaluate(
                "() => { window.answer = fetch('/v1/session', {headers: {'X-CSRF': '1'}}).then(a => a.status); }"));

        var statuses = new ArrayList<>();
        tabs.forEach(tab -> statuses.add(tab.evaluate("window.answer")));
        assertThat(statuses).containsOnly(200).hasSize(10);
        assertThat(call("POST", "/v1/session/refresh", null)).containsEntry("status", 200);
        assertThat(call("GET", "/v1/user", null)).containsEntry("status", 200);
    }

    private Map<String, Object> signIn() {
        return call("POST", "/v1/session", Map.of("username", email, "password", PASSWORD));
    }

    private void assertSignedIn(Map<String, Object> answer, String who) {
        assertThat(answer).containsEntry("status", 200).containsEntry("email", who);
        assertThat((String) answer.get("text")).doesNotContain("eyJ");
        assertThat(page.evaluate("document.cookie")).isEqualTo("");
        assertThat(context.cookies())
                .filteredOn(cookie -> cookie.name.startsWith("__Host-auth-"))
                .hasSize(3);
        assertThat(call("GET", "/v1/user", null)).containsEntry("status", 200);
    }

    private List<String> cookies() {
        return context.cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .sorted()
                .toList();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> call(String method, String path, Map<String, ?> body) {
        return (Map<String, Object>) page.evaluate(CALL, Arrays.asList(method, path, body));
    }
}
