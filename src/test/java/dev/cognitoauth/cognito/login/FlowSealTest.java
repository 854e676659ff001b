package dev.cognitoauth.cognito.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.token.TokenVerifier;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.testing.TestClock;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowSealTest {

    private static final String OLD = key("old", 1);
    private static final String NEW = key("new", 2);

    private final TestClock clock = new TestClock();
    private final LoginFlow flow = LoginFlow.start("https://app.example.com/signed-in?a=b", new SecureRandom());

    @Test
    void opensWhatItHasSealed() {
        Secret sealed = seal(OLD).seal(flow);

        assertThat(seal(OLD).open(sealed)).isEqualTo(flow);
    }

    @Test
    void showsNothingOfTheFlow() {
        String sealed = seal(OLD).seal(flow).value();
        String bytes = new String(Base64.getUrlDecoder().decode(sealed.substring(sealed.indexOf('.') + 1)), ISO_8859_1);

        assertThat(sealed).matches("old\\.[\\w-]+");
        assertThat(bytes).doesNotContain(flow.state(), flow.nonce(), flow.verifier(), "app.example.com");
        assertThat(sealed).isNotEqualTo(seal(OLD).seal(flow).value());
    }

    @Test
    void losesNoFlowWhileKeysAreRotated() {
        Secret before = seal(OLD).seal(flow);
        Secret announced = seal(OLD, NEW).seal(flow);
        Secret after = seal(NEW, OLD).seal(flow);

        assertThat(seal(NEW, OLD).open(before)).isEqualTo(flow);
        assertThat(announced.value()).startsWith("old.");
        assertThat(after.value()).startsWith("new.");
        assertThat(seal(OLD, NEW).open(after)).isEqualTo(flow);
    }

    @Test
    void opensNothingOfAKeyThatIsNoLongerUsed() {
        assertRefused(seal(NEW), seal(OLD).seal(flow).value(), "login_expired");
    }

    @Test
    void opensNothingOfAnotherKeyWithTheSameId() {
        assertRefused(seal(key("old", 3)), seal(OLD).seal(flow).value(), "state_mismatch");
    }

    @Test
    void opensAFlowFor10Minutes() {
        Secret sealed = seal(OLD).seal(flow);

        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(seal(OLD).open(sealed)).isEqualTo(flow);

        clock.advance(Duration.ofSeconds(2));
        assertRefused(seal(OLD), sealed.value(), "login_expired");
    }

    @Test
    void refusesAFlowOfWhichAnythingWasChanged() {
        String sealed = seal(OLD).seal(flow).value();

        // The last character may carry unused bits, so that changing it need not change the bytes.
        for (int i = "old.".length(); i < sealed.length() - 1; i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(seal(OLD), sealed.substring(0, i) + other + sealed.substring(i + 1), "state_mismatch");
        }
    }

    @Test
    void refusesTheSealOfOneKeyUnderTheIdOfAnother() {
        String sealed = seal(OLD).seal(flow).value();

        assertRefused(seal(key("same", 1)), sealed.replace("old.", "same."), "state_mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "old", "old.", "old.AAAA", "old.%%%", "old.AAAAAAAAAAAAAAAA", "old.AAAA.AAAA", "."})
    void refusesWhatIsNoSeal(String text) {
        assertThatThrownBy(() -> seal(OLD).open(new Secret(text))).isInstanceOf(ProblemException.class);
    }

    /** Nobody can seal these without a key, but a key may have become known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "now\nstate\nnonce\nverifier",
                "null\nstate\nnonce\nverifier\nhttps://app.example.com/",
                "\nstate\nnonce\nverifier\nhttps://app.example.com/",
                "1e9\nstate\nnonce\nverifier\nhttps://app.example.com/",
                "1.5\nstate\nnonce\nverifier\nhttps://app.example.com/",
                "-1\nstate\nnonce\nverifier\nhttps://app.example.com/",
                "-9223372036854775808\nstate\nnonce\nverifier\nhttps://app.example.com/",
                "9223372036854775807\nstate\nnonce\nverifier\nhttps://app.example.com/",
                "31556889864403199\nstate\nnonce\nverifier\nhttps://app.example.com/",
                "99999999999999999999\nstate\nnonce\nverifier\nhttps://app.example.com/",
                "{\"state\": null}"
            })
    void refusesAnOddFlowInAGoodSeal(String text) throws Exception {
        assertThatThrownBy(() -> seal(OLD).open(sealed(text)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.error()).isIn(ErrorCode.STATE_MISMATCH, ErrorCode.LOGIN_EXPIRED));
    }

    @Test
    void opensAFlowThatAnInstanceSealedWhoseClockIsAheadALittle() {
        clock.advance(TokenVerifier.LEEWAY);
        Secret sealed = seal(OLD).seal(flow);
        Secret ofTomorrow = new FlowSeal(List.of(new Secret(OLD)), Clock.offset(clock, Duration.ofDays(1))).seal(flow);

        clock.advance(TokenVerifier.LEEWAY.negated());

        assertThat(seal(OLD).open(sealed)).isEqualTo(flow);
        assertRefused(seal(OLD), ofTomorrow.value(), "state_mismatch");
    }

    @Test
    void opensALinkThatItHasSealedAndTakesItForNoSignIn() {
        var link = new LinkFlow(flow, "sub origin", "Google", Instant.ofEpochMilli(1_700_000_000_123L));
        Secret sealed = seal(OLD).seal(link);

        assertThat(seal(OLD).openLink(sealed)).isEqualTo(link);
        assertRefused(seal(OLD), sealed.value(), "state_mismatch");
        assertThatThrownBy(() -> seal(OLD).openLink(seal(OLD).seal(flow)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.error()).isEqualTo(ErrorCode.STATE_MISMATCH));
    }

    @Test
    void opensALinkFor10Minutes() {
        Secret sealed = seal(OLD).seal(new LinkFlow(flow, "sub origin", "Google", clock.instant()));

        clock.advance(Duration.ofMinutes(10).plusSeconds(1));

        assertThatThrownBy(() -> seal(OLD).openLink(sealed))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.error()).isEqualTo(ErrorCode.LOGIN_EXPIRED));
    }

    /** Seals any text as a flow is sealed. */
    private static Secret sealed(String text) throws Exception {
        byte[] nonce = new byte[12];
        byte[] key = Base64.getDecoder().decode(OLD.substring("old:".length()));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD("login flow old".getBytes(UTF_8));
        byte[] content = cipher.doFinal(text.getBytes(UTF_8));
        byte[] all = ByteBuffer.allocate(nonce.length + content.length)
                .put(nonce)
                .put(content)
                .array();
        return new Secret("old." + Base64.getUrlEncoder().withoutPadding().encodeToString(all));
    }

    private FlowSeal seal(String... keys) {
        return new FlowSeal(Stream.of(keys).map(Secret::new).toList(), clock);
    }

    private static String key(String id, int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return id + ":" + Base64.getEncoder().encodeToString(key);
    }

    private static void assertRefused(FlowSeal seal, String sealed, String code) {
        assertThatThrownBy(() -> seal.open(new Secret(sealed)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.error().code()).isEqualTo(code));
    }
}
