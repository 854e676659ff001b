package dev.cognitoauth.cognito.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.TestClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class UserPoolKeysTest {

    private static final URI SOURCE = URI.create("https://cognito-idp.example/keys");
    private static final URI REPLICA = URI.create("https://issuer-cognito-idp.example/keys");
    private static final RSAPublicKey KEY = key();

    private final TestClock clock = new TestClock();
    private final Map<String, RSAPublicKey> atCognito = new HashMap<>(Map.of("one", KEY));
    private final List<URI> fetches = new ArrayList<>();
    private boolean away;
    private final UserPoolKeys keys = new UserPoolKeys(this::fetch, clock);

    @Test
    void fetchesOnceForManyTokens() {
        assertThat(find("one")).isSameAs(KEY);
        assertThat(find("one")).isSameAs(KEY);
        keys.ready(SOURCE).await().indefinitely();

        assertThat(fetches).containsExactly(SOURCE);
    }

    @Test
    void fetchesAgainForAKeyThatIsNew() {
        find("one");
        atCognito.put("two", KEY);
        clock.advance(UserPoolKeys.PAUSE);

        assertThat(find("two")).isSameAs(KEY);
        assertThat(fetches).hasSize(2);
    }

    @Test
    void fetchesAtMostOnceIn10SecondsForKeysThatAreMadeUp() {
        find("one");
        for (int second = 0; second < 30; second++) {
            clock.advance(Duration.ofSeconds(1));
            int any = second;
            assertThatThrownBy(() -> find("made up " + any)).isInstanceOf(InvalidToken.class);
        }

        assertThat(fetches).hasSize(4);
    }

    @Test
    void keepsTheKeysFor24HoursWhileCognitoIsAway() {
        find("one");
        away = true;

        clock.advance(UserPoolKeys.LIFETIME.minusSeconds(1));
        assertThat(find("one")).isSameAs(KEY);

        clock.advance(Duration.ofSeconds(11));
        assertThatThrownBy(() -> find("one")).hasMessage("away");
        away = false;
        clock.advance(UserPoolKeys.PAUSE_WITHOUT_KEYS);
        assertThat(find("one")).isSameAs(KEY);
    }

    @Test
    void logsWhyKeysCannotBeFetchedAgain() {
        find("one");
        away = true;

        clock.advance(UserPoolKeys.REFRESH_AFTER);
        try (var log = new LogCapture(UserPoolKeys.class.getName())) {
            find("one");
            find("one");

            assertThat(log.messages())
                    .hasSize(1)
                    .allSatisfy(message -> assertThat(message).contains("away").doesNotContain("null"));
        }
    }

    @Test
    void forgetsAKeyThatCognitoNoLongerPublishes() {
        find("one");
        atCognito.clear();
        atCognito.put("two", KEY);

        clock.advance(UserPoolKeys.REFRESH_AFTER);
        find("one");

        assertThatThrownBy(() -> find("one")).isInstanceOf(InvalidToken.class);
    }

    @Test
    void answersAtOnceThatThereAreNoKeysRightAfterAFailure() {
        away = true;
        assertThatThrownBy(() -> keys.ready(SOURCE).await().indefinitely()).hasMessage("away");

        assertThatThrownBy(() -> keys.ready(SOURCE).await().indefinitely())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.error()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE));
        assertThat(fetches).hasSize(1);
    }

    @Test
    void triesAgainSoonWhereThereAreNoKeys() {
        away = true;
        assertThatThrownBy(() -> keys.ready(SOURCE).await().indefinitely()).hasMessage("away");
        away = false;

        clock.advance(UserPoolKeys.PAUSE_WITHOUT_KEYS);

        assertThat(find("one")).isSameAs(KEY);
    }

    @Test
    void asksTheIssuerOfTheToken() {
        keys.find("one", REPLICA).await().indefinitely();

        assertThat(fetches).containsExactly(REPLICA);
    }

    @Test
    void keepsTheKeysOfEachAddressApart() {
        find("one");
        away = true;

        assertThatThrownBy(() -> keys.find("one", REPLICA).await().indefinitely())
                .hasMessage("away");
        assertThatThrownBy(() -> keys.ready(REPLICA).await().indefinitely()).isInstanceOf(ProblemException.class);

        assertThat(find("one")).isSameAs(KEY);
        assertThat(fetches).containsExactly(SOURCE, REPLICA);
    }

    /** The issuer of a token is read before its signature is verified. */
    @Test
    void seldomAsksForTheKeysOfTheFormThatThePoolDoesNotHave() {
        find("one");
        away = true;

        for (int second = 0; second < 240; second++) {
            assertThatThrownBy(() -> keys.find("one", REPLICA).await().indefinitely());
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(fetches).containsExactly(SOURCE, REPLICA, REPLICA);
    }

    @Test
    void letsTokensThatComeAtTheSameTimeShareAFetch() {
        var emitters = new ArrayList<UniEmitter<? super Map<String, RSAPublicKey>>>();
        var slow = new UserPoolKeys(source -> Uni.createFrom().emitter(emitters::add), clock);

        CompletableFuture<RSAPublicKey> first = slow.find("one", SOURCE).subscribeAsCompletionStage();
        CompletableFuture<RSAPublicKey> second = slow.find("one", SOURCE).subscribeAsCompletionStage();
        assertThat(emitters).hasSize(1);
        emitters.get(0).complete(Map.of("one", KEY));

        assertThat(first).isCompletedWithValue(KEY);
        assertThat(second).isCompletedWithValue(KEY);
    }

    private RSAPublicKey find(String keyId) {
        return keys.find(keyId, SOURCE).await().indefinitely();
    }

    private Uni<Map<String, RSAPublicKey>> fetch(URI source) {
        fetches.add(source);
        return away
                ? Uni.createFrom().failure(new IllegalStateException("away"))
                : Uni.createFrom().item(Map.copyOf(atCognito));
    }

    private static RSAPublicKey key() {
        try {
            return (RSAPublicKey)
                    KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
