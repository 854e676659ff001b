package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.managedlogin.Person;
import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.model.Directory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** The state that a live reload carries over. */
class StateTest extends EmulatorTest {

    @Test
    void carriesUsersTokensAndMessagesOver() throws Exception {
        confirmed(EMAIL);
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).accessToken();

        Directory left = StateSnapshot.read(StateSnapshot.write(emulator.directory()));
        var reloaded = new Emulator(left, clock, "http://localhost/emulator");

        assertThat(reloaded.userPools()
                        .getUser(request -> request.accessToken(token))
                        .username())
                .isNotNull();
        assertThat(reloaded.inbox().to(EMAIL)).hasSize(1);
    }

    @Test
    void carriesTheManagedLoginOver() throws Exception {
        var query = Parameters.of(Map.of(
                "client_id",
                SeededPools.CLIENT_ID,
                "response_type",
                "code",
                "redirect_uri",
                SeededManagedLogin.CALLBACK_URLS.get(0)));
        BrowserResponse signedIn = emulator.loginDomains()
                .signInAs("Google", query, new Person("42", EMAIL, true, "Ada"))
                .orElseThrow();
        String cookie = header(signedIn, "Set-Cookie").split("[=;]")[1];

        Directory left = StateSnapshot.read(StateSnapshot.write(emulator.directory()));
        var reloaded = new Emulator(left, clock, "http://localhost/emulator");

        BrowserRequest authorize =
                new BrowserRequest("GET", "/oauth2/authorize", query, Parameters.NONE, Map.of("cognito", cookie), null);
        BrowserResponse response = reloaded.loginDomains()
                .answer(SeededManagedLogin.DOMAIN, authorize)
                .orElseThrow();
        assertThat(header(response, "Location")).startsWith(SeededManagedLogin.CALLBACK_URLS.get(0) + "?code=");
    }

    private static String header(BrowserResponse response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(BrowserResponse.Header::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void carriesPoolsAndTheirSettingsOver() throws Exception {
        String pool = cognito.createUserPool(settings -> settings.poolName("shop")
                        .userPoolTags(Map.of("stage", "dev"))
                        .policies(policies -> policies.passwordPolicy(policy -> policy.minimumLength(12))))
                .userPool()
                .id();
        cognito.createGroup(group -> group.userPoolId(pool).groupName("writers").precedence(1));
        cognito.setUserPoolMfaConfig(config -> config.userPoolId(pool)
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .smsMfaConfiguration(sms -> sms.smsAuthenticationMessage("{####}"))
                .emailMfaConfiguration(email -> email.subject("Your code")));

        Directory left = StateSnapshot.read(StateSnapshot.write(emulator.directory()));
        var reloaded = new Emulator(left, clock, "http://localhost/emulator").userPools();

        assertThat(reloaded.describeUserPool(request -> request.userPoolId(pool)))
                .isEqualTo(cognito.describeUserPool(request -> request.userPoolId(pool)));
        assertThat(reloaded.listGroups(request -> request.userPoolId(pool)))
                .isEqualTo(cognito.listGroups(request -> request.userPoolId(pool)));
        assertThat(reloaded.getUserPoolMfaConfig(request -> request.userPoolId(pool)))
                .isEqualTo(cognito.getUserPoolMfaConfig(request -> request.userPoolId(pool)));
    }
}
