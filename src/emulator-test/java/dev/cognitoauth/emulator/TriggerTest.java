package dev.cognitoauth.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.emulator.managedlogin.Person;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.trigger.TriggerSetting;
import dev.cognitoauth.testing.StubFunctions;
import java.util.Map;
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

    static ObjectNode response(ObjectNode event) {
        return event.withObject("/response");
    }
}
