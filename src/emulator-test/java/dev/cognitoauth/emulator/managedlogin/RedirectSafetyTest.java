package dev.cognitoauth.emulator.managedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.testing.TestClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** No combination of parameters makes the domain redirect to an address that nobody registered, or redeem a code wrongly. */
class RedirectSafetyTest {

    private static final Emulator EMULATOR = new Emulator(new TestClock(), "http://localhost/emulator");
    private static final String DOMAIN = "http://localhost/emulator/domain/emulator/";
    private static final Pattern LINK = Pattern.compile("(?:href|action)=\"([^\"]*)\"");
    private static final List<String> PATHS = List.of(
            "/oauth2/authorize",
            "/login",
            "/logout",
            "/error",
            "/signup",
            "/confirmUser",
            "/forgotPassword",
            "/confirmForgotPassword",
            "/idp",
            "/oauth2/idpresponse",
            "/saml2/idpresponse",
            "/mfa");
    private static final List<String> URIS = List.of(
            "http://localhost:3000/callback",
            "http://localhost:3000/",
            "http://localhost:3000/callback/",
            "http://localhost:3000/callback#x",
            "http://localhost:3000/callback?next=//evil.example",
            "http://localhost:3000/callback@evil.example",
            "http://localhost:3000.evil.example/callback",
            "HTTP://LOCALHOST:3000/callback",
            "http://localhost:3000/callback\r\nX-Evil: 1",
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "");
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry(
                    "client_id",
                    List.of(
                            SeededPools.CLIENT_ID,
                            SeededPools.SECRET_CLIENT_ID,
                            SeededManagedLogin.MACHINE_CLIENT_ID,
                            SeededManagedLogin.PARTNER_CLIENT_ID,
                            "nobody",
                            "")),
            Map.entry("redirect_uri", URIS),
            Map.entry("logout_uri", URIS),
            Map.entry("response_type", List.of("code", "token", "id_token", "")),
            Map.entry("scope", List.of("openid", "email", "openid email", "nothing", "open\"id")),
            Map.entry("state", List.of("s", "{\"a\":1}", "https://evil.example", "a\r\nLocation: //evil.example")),
            Map.entry("code_challenge", List.of("short", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")),
            Map.entry("code_challenge_method", List.of("S256", "plain")),
            Map.entry("prompt", List.of("none", "login", "none login", "everything")),
            Map.entry("identity_provider", List.of("Google", "COGNITO", "Company", "//evil.example")),
            Map.entry("idp_identifier", List.of("evil.example")),
            Map.entry("error", List.of("redirect_mismatch", "<script>")),
            Map.entry("resource", List.of("https://api.example.com", "http://evil.example", ":")));

    @Property(tries = 3000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void redirectsOnlyToTheDomainOrToARegisteredAddress(
            @ForAll("path") String path, @ForAll("method") String method, @ForAll("parameters") Parameters query) {
        BrowserResponse response = EMULATOR.loginDomains()
                .answer("emulator", new BrowserRequest(method, path, query, query, Map.of(), null))
                .orElseThrow();

        Optional<String> location = TestBrowser.header(response, "Location");

        // Otherwise the claim would also hold where nothing is ever redirected.
        Statistics.label("redirects")
                .collect(location.isPresent())
                .coverage(some -> some.check(true).count(times -> times > 0));
        location.ifPresent(uri -> {
            assertThat(uri).doesNotContain("\r", "\n");
            assertThat(uri)
                    .satisfies(any -> assertThat(uri.startsWith(DOMAIN) || isRegistered(uri))
                            .isTrue());
        });
        assertThat(response.body()).doesNotContain("<script");
        assertThat(LINK.matcher(response.body()).results().map(link -> link.group(1)))
                .allMatch(link -> link.startsWith("/emulator/") || link.startsWith("http://localhost/emulator/"));
    }

    @Property(tries = 300)
    void redeemsACodeOnlyOnceAndOnlyForWhatItWasIssuedFor(
            @ForAll("redemption") Map<String, String> first, @ForAll("redemption") Map<String, String> second) {
        var right = redemption(SeededPools.CLIENT_ID, URIS.get(0), ManagedLoginTest.VERIFIER);
        String code = code();

        boolean once = redeemed(first, code);
        boolean twice = redeemed(second, code);

        assertThat(once).isEqualTo(first.equals(right));
        assertThat(once && twice).isFalse();
        assertThat(twice && !second.equals(right)).isFalse();
    }

    @Provide
    Arbitrary<String> path() {
        return Arbitraries.of(PATHS);
    }

    @Provide
    Arbitrary<String> method() {
        return Arbitraries.of("GET", "POST", "PUT");
    }

    @Provide
    Arbitrary<Parameters> parameters() {
        Arbitrary<Map.Entry<String, String>> one = Arbitraries.of(VALUES.keySet())
                .flatMap(name -> Arbitraries.of(VALUES.get(name)).map(value -> Map.entry(name, value)));
        return Combinators.combine(
                        Arbitraries.of(true, true, true, false), one.list().ofMaxSize(8))
                .as((sound, extra) -> {
                    var all = new LinkedHashMap<String, List<String>>();
                    if (sound) {
                        all.put("client_id", List.of(SeededPools.CLIENT_ID));
                        all.put("redirect_uri", List.of(URIS.get(0)));
                        all.put("response_type", List.of("code"));
                    }
                    extra.forEach(entry -> {
                        var values = new ArrayList<>(all.getOrDefault(entry.getKey(), List.of()));
                        values.add(entry.getValue());
                        all.put(entry.getKey(), List.copyOf(values));
                    });
                    return new Parameters(all);
                });
    }

    @Provide
    Arbitrary<Map<String, String>> redemption() {
        return Combinators.combine(
                        Arbitraries.of(SeededPools.CLIENT_ID, SeededPools.SECRET_CLIENT_ID),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.of(URIS)), Tuple.of(2, Arbitraries.just(URIS.get(0)))),
                        Arbitraries.of(
                                ManagedLoginTest.VERIFIER, "", "another-verifier-that-is-long-enough-for-rfc-7636"))
                .as(RedirectSafetyTest::redemption);
    }

    private static Map<String, String> redemption(String clientId, String redirectUri, String verifier) {
        return Map.of("client_id", clientId, "redirect_uri", redirectUri, "code_verifier", verifier);
    }

    private static boolean redeemed(Map<String, String> redemption, String code) {
        var form = new LinkedHashMap<>(redemption);
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        if (redemption.containsValue(SeededPools.SECRET_CLIENT_ID)) {
            form.put("client_secret", SeededPools.CLIENT_SECRET);
        }
        return TestBrowser.call(EMULATOR, "POST", DOMAIN + "oauth2/token", form, null)
                        .status()
                == 200;
    }

    private static String code() {
        Parameters authorization = Parameters.of(ManagedLoginTest.parameters());
        BrowserResponse response = EMULATOR.loginDomains()
                .signInAs("Google", authorization, new Person("1", "ada@example.com", true, "Ada"))
                .orElseThrow();
        String location = TestBrowser.header(response, "Location").orElseThrow();
        return Parameters.parse(location.split("\\?")[1]).get("code").orElseThrow();
    }

    private static boolean isRegistered(String uri) {
        return Stream.concat(SeededManagedLogin.CALLBACK_URLS.stream(), SeededManagedLogin.LOGOUT_URLS.stream())
                .anyMatch(registered ->
                        uri.equals(registered) || uri.startsWith(registered + "?") || uri.startsWith(registered + "#"));
    }
}
