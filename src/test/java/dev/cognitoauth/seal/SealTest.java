package dev.cognitoauth.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What FlowSealTest does not show: keys that are derived for a purpose. */
class SealTest {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final Secret OLD = key("old", 1);
    private static final Secret NEW = key("new", 2);

    @Test
    void opensWhatItHasSealed() {
        Seal seal = seal("one", OLD);

        assertThat(seal.open(seal.seal(CONTENT))).contains(CONTENT);
        assertThat(seal.open(seal.seal(new byte[0]))).contains(new byte[0]);
    }

    @Test
    void opensNothingOfAnotherPurpose() {
        String sealed = seal("one", OLD).seal(CONTENT);

        assertThat(seal("other", OLD).open(sealed)).isEmpty();
        assertThat(Seal.with(List.of(OLD), "one").open(sealed)).isEmpty();
        assertThat(seal("one", OLD).open(Seal.with(List.of(OLD), "one").seal(CONTENT)))
                .isEmpty();
    }

    @Test
    void opensWithEachKeyAndSealsWithTheFirst() {
        String sealed = seal("one", OLD).seal(CONTENT);

        Seal rotated = seal("one", NEW, OLD);

        assertThat(rotated.open(sealed)).contains(CONTENT);
        assertThat(rotated.seal(CONTENT)).startsWith("new.");
        assertThat(seal("one", NEW).open(sealed)).isEmpty();
        assertThat(seal("one", NEW).hasKeyOf(sealed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "old",
                "old.",
                "old.AAAA",
                "old.%%%",
                "old.AAAAAAAAAAAAAAAA",
                "old.AAAAAAAAAAAAAAAAAAAAAAAA",
                ".AAAA",
                "old.AAAA.AAAA"
            })
    void opensNothingThatIsNoSeal(String text) {
        assertThat(seal("one", OLD).open(text)).isEmpty();
    }

    private static Seal seal(String purpose, Secret... keys) {
        return Seal.withKeysOfItsOwn(Stream.of(keys).toList(), purpose);
    }

    private static Secret key(String id, int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return new Secret(id + ":" + Base64.getEncoder().encodeToString(key));
    }
}
