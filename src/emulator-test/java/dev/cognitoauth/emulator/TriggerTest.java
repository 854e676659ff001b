package dev.cognitoauth.emulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.emulator.managedlogin.Person;
import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.trigger.TriggerSetting;
import dev.cognitoauth.testing.StubFunctions;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The base of tests of triggers: functions for the seeded pool, whose answers a test decides. */
abstract class TriggerTest extends EmulatorTest {

    final StubFunctions functions = new StubFunctions();

    @BeforeEach
    void callFunctions() {
        emulator.functions().callAt(functions.url());
    }

    @AfterEach
    void closeFunctions() {
        functions.close();
    }

    /** Assigns functions to the triggers of the seeded pool, as the setting has them. */
    void assign(String triggers) {
        emulator.assign(SeededPools.USER_POOL_ID, TriggerSetting.parse(triggers));
    }

    BrowserResponse signInWithGoogle() {
        var query = Parameters.of(Map.of(
                "client_id",
                SeededPools.CLIENT_ID,
                "response_type",
                "code",
                "redirect_uri",
                SeededManagedLogin.CALLBACK_URLS.get(0)));
        return emulator.loginDomains()
                .signInAs("Google", query, new Person("42", EMAIL, true, "Ada"))
                .orElseThrow();
    }

    /** The tokens that a browser's sign-in is exchanged for. */
    JsonNode exchange(BrowserResponse signedIn) throws IOException {
        String location = signedIn.headers().stream()
                .filter(header -> header.name().equals("Location"))
                .findFirst()
                .orElseThrow()
                .value();
        return token(
                Map.of(
                        "client_id",
                        SeededPools.CLIENT_ID,
                        "grant_type",
                        "authorization_code",
                        "redirect_uri",
                        SeededManagedLogin.CALLBACK_URLS.get(0),
                        "code",
                        location.replaceFirst(".*[?&]code=([^&]+).*", "$1")),
                null);
    }

    /** Calls the token endpoint as an app, or as the app that runs on a machine. */
    JsonNode token(Map<String, String> form, @Nullable String authorization) throws IOException {
        var request = new BrowserRequest(
                "POST", "/oauth2/token", Parameters.NONE, Parameters.of(form), Map.of(), authorization);
        return new ObjectMapper()
                .readTree(emulator.loginDomains()
                        .answer(SeededManagedLogin.DOMAIN, request)
                        .orElseThrow()
                        .body());
    }

    JsonNode machineToken() throws IOException {
        String basic = SeededManagedLogin.MACHINE_CLIENT_ID + ":" + SeededManagedLogin.MACHINE_CLIENT_SECRET;
        return token(
                Map.of(
                        "grant_type", "client_credentials",
                        "scope", "shop/orders.read",
                        "aws_client_metadata", "{\"locale\":\"de\"}"),
                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(US_ASCII)));
    }

    static ObjectNode response(ObjectNode event) {
        return event.withObject("/response");
    }
}
