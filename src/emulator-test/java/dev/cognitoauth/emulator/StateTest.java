package dev.cognitoauth.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.emulator.managedlogin.Person;
import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.model.Inbox;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** The state that a live reload carries over, and the seed that a reset goes back to. */
class StateTest extends EmulatorTest {

    @Test
    void carriesUsersTokensAndMessagesOver() throws Exception {
        confirmed(EMAIL);
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).accessToken();

        var reloaded = reloaded();

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

        var reloaded = reloaded();

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

        var reloaded = reloaded().userPools();

        assertThat(reloaded.describeUserPool(request -> request.userPoolId(pool)))
                .isEqualTo(cognito.describeUserPool(request -> request.userPoolId(pool)));
        assertThat(reloaded.listGroups(request -> request.userPoolId(pool)))
                .isEqualTo(cognito.listGroups(request -> request.userPoolId(pool)));
        assertThat(reloaded.getUserPoolMfaConfig(request -> request.userPoolId(pool)))
                .isEqualTo(cognito.getUserPoolMfaConfig(request -> request.userPoolId(pool)));
    }

    @Test
    void goesBackToTheSeed() {
        confirmed(EMAIL);
        cognito.deleteUserPool(pool -> pool.userPoolId(SeededManagedLogin.PARTNER_POOL_ID));
        cognito.createUserPool(pool -> pool.poolName("another"));
        emulator.state().advance(Duration.ofDays(1));

        emulator.state().reset();

        assertThat(cognito.listUsers(users -> users.userPoolId(SeededPools.USER_POOL_ID))
                        .users())
                .isEmpty();
        assertThat(cognito.listUserPools(pools -> pools.maxResults(60)).userPools())
                .extracting(UserPoolDescriptionType::id)
                .containsExactly(SeededPools.USER_POOL_ID, SeededManagedLogin.PARTNER_POOL_ID);
        assertThat(emulator.inbox().all()).isEmpty();
        assertThat(emulator.clock().instant()).isEqualTo(clock.instant());
        confirmed(EMAIL);
    }

    @Test
    void signsWithTheSameKeysAfterAReset() {
        String created = cognito.createUserPool(pool -> pool.poolName("another"))
                .userPool()
                .id();
        emulator.state().becomeSeed();
        var published =
                Stream.of(created, SeededPools.USER_POOL_ID).map(emulator::jwks).toList();
        var ofIdentities = emulator.identityJwks();

        emulator.state().reset();

        assertThat(Stream.of(created, SeededPools.USER_POOL_ID)
                        .map(emulator::jwks)
                        .toList())
                .isEqualTo(published);
        assertThat(emulator.identityJwks()).isEqualTo(ofIdentities);
    }

    @Test
    void isResetAtOnce() {
        for (int i = 0; i < 100; i++) {
            signUp(i + EMAIL);
        }
        emulator.state().becomeSeed();

        var fastest = Stream.generate(this::resetTime).limit(10).min(Duration::compareTo);

        assertThat(fastest.orElseThrow()).isLessThan(Duration.ofMillis(50));
    }

    private Duration resetTime() {
        long start = System.nanoTime();
        emulator.state().reset();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void letsTokensExpire() throws IOException {
        confirmed(EMAIL);
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).accessToken();

        emulator.state().advance(Duration.ofMinutes(16));

        for (var later : List.of(cognito, reloaded().userPools())) {
            refused(NotAuthorizedException.class, () -> later.getUser(request -> request.accessToken(token)))
                    .hasMessageContaining("Access Token has expired");
        }
    }

    @Test
    void isReadByClassesWithOtherMethods() throws IOException {
        byte[] state = emulator.state().save().bytes;
        state[indexOf(state, Inbox.class.getName()) + Inbox.class.getName().length()] ^= 1;

        assertThat(StateSnapshot.read(state).pools()).hasSize(2);
    }

    @Test
    void isNotReadByClassesWithOtherFields() {
        byte[] state = emulator.state().save().bytes;
        state[indexOf(state, "identityPools")] = 'I';

        assertThatThrownBy(() -> StateSnapshot.read(state)).isInstanceOf(InvalidClassException.class);
    }

    @Test
    void isNothingButClassesOfTheEmulator() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new File("anything"));
        }

        assertThatThrownBy(() -> StateSnapshot.read(bytes.toByteArray()))
                .isInstanceOf(InvalidClassException.class)
                .hasMessageContaining("REJECTED");
    }

    private static int indexOf(byte[] state, String text) {
        return new String(state, ISO_8859_1).indexOf(text);
    }

    private Emulator reloaded() throws IOException {
        return Emulator.of(emulator.state().save().bytes, clock, SeededEmulators.ENDPOINT);
    }
}
