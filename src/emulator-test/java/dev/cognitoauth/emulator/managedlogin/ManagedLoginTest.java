package dev.cognitoauth.emulator.managedlogin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.SeededEmulators;
import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.managedlogin.TestBrowser.Visit;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** What tests of the managed login share: an emulator, a browser, and an app that signs its users in. */
abstract class ManagedLoginTest {

    static final String EMAIL = "ada@example.com";
    static final String PASSWORD = "Correct-horse-7";
    static final String CALLBACK = SeededManagedLogin.CALLBACK_URLS.get(0);
    static final String VERIFIER = "a-code-verifier-that-is-long-enough-for-rfc-7636";
    static final String ENDPOINT = SeededEmulators.ENDPOINT;
    static final String DOMAIN = ENDPOINT + "/domain/" + SeededManagedLogin.DOMAIN;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    final TestClock clock = new TestClock();
    final Emulator emulator = SeededEmulators.create(clock);
    final CognitoIdentityProviderClient cognito = emulator.userPools();
    final TestBrowser browser = new TestBrowser(emulator);

    /** A user of the seeded pool who signs in with a password. */
    void createUser() {
        createUser(SeededPools.USER_POOL_ID, EMAIL);
    }

    void createUser(String pool, String username) {
        cognito.adminCreateUser(user -> user.userPoolId(pool)
                .username(username)
                .temporaryPassword(PASSWORD)
                .messageAction("SUPPRESS"));
        cognito.adminSetUserPassword(password ->
                password.userPoolId(pool).username(username).password(PASSWORD).permanent(true));
    }

    /** The parameters of a sound authorization request with PKCE. */
    static Map<String, String> parameters() {
        var parameters = new HashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", SeededPools.CLIENT_ID);
        parameters.put("redirect_uri", CALLBACK);
        parameters.put("state", "state-1");
        parameters.put("code_challenge", Pkce.challenge(VERIFIER));
        parameters.put("code_challenge_method", "S256");
        parameters.put("nonce", "nonce-1");
        return parameters;
    }

    static Map<String, String> parameters(String name, String value) {
        var parameters = new HashMap<>(parameters());
        parameters.put(name, value);
        return parameters;
    }

    static Map<String, String> parameters(String name, String value, String other, String otherValue) {
        var parameters = parameters(name, value);
        parameters.put(other, otherValue);
        return parameters;
    }

    static String authorize(Map<String, String> parameters) {
        return DOMAIN + "/oauth2/authorize?" + TestBrowser.query(parameters);
    }

    Visit signIn(Map<String, String> parameters) {
        return signIn(browser.open(authorize(parameters)), PASSWORD);
    }

    Visit signIn(Visit loginPage, String password) {
        return browser.submit(loginPage, "signInSubmitButton", Map.of("username", EMAIL, "password", password));
    }

    /** Signs in at a stand-in page as somebody of one's own making. */
    Visit signInAtProvider(String provider, Map<String, String> person) {
        Visit page = browser.open(authorize(parameters("identity_provider", provider)));
        return browser.submit(page, "Sign in as this person", person);
    }

    String code() {
        createUser();
        return signIn(parameters()).parameter("code");
    }

    BrowserResponse exchange(String code) {
        return token(Map.of(
                "grant_type", "authorization_code",
                "client_id", SeededPools.CLIENT_ID,
                "redirect_uri", CALLBACK,
                "code", code,
                "code_verifier", VERIFIER));
    }

    BrowserResponse token(Map<String, String> form) {
        return TestBrowser.call(emulator, "POST", DOMAIN + "/oauth2/token", form, null);
    }

    Map<String, Object> tokens(Visit visit) {
        BrowserResponse response = exchange(visit.parameter("code"));
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    static Map<String, Object> json(BrowserResponse response) {
        try {
            return JSON.readValue(response.body(), OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> claims(Object token) {
        try {
            return JSON.readValue(Base64.getUrlDecoder().decode(token.toString().split("\\.")[1]), OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String basic(String clientId, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(UTF_8));
    }
}
