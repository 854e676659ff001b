package dev.cognitoauth.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.LaunchMode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges the keys in {@code AUTH_KEYS}: {@code <id>:<base64 of 32 bytes>}, separated by commas. */
final class SealKeys {

    private static final int BYTES = 32;
    /** The differences between the bytes of a random key have so few values once in 10^12 times. */
    private static final int GUESSABLE_STEPS = 16;
    /** The one in application.properties. */
    private static final byte[] DEVELOPMENT_KEY = "for development, and not secret!".getBytes(UTF_8);

    private SealKeys() {}

    static boolean areWellFormed(String value) {
        Set<String> ids = new HashSet<>();
        return members(value)
                .allMatch(member -> member[0].matches("[\\w-]{1,32}") && bytes(member) != null && ids.add(member[0]));
    }

    /** Whether nobody can know or guess one of these well-formed keys, and none is there twice. */
    static boolean areSecret(String value) {
        List<byte[]> keys = members(value).map(SealKeys::bytes).toList();
        return keys.stream().noneMatch(SealKeys::isGuessable)
                && keys.stream().map(ByteBuffer::wrap).distinct().count() == keys.size();
    }

    private static Stream<String[]> members(String value) {
        return Arrays.stream(value.split(",", -1)).map(member -> member.strip().split(":", 2));
    }

    private static byte @Nullable [] bytes(String[] member) {
        try {
            byte[] key = Base64.getDecoder().decode(member.length == 2 ? member[1] : "");
            return key.length == BYTES ? key : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Whether the bytes are one byte, a series or a pattern repeated, or in production the key of development. */
    private static boolean isGuessable(byte[] key) {
        long differentSteps = IntStream.range(1, key.length)
                .map(i -> (key[i] - key[i - 1]) & 0xff)
                .distinct()
                .count();
        return differentSteps <= GUESSABLE_STEPS
                || LaunchMode.current() == LaunchMode.NORMAL && Arrays.equals(key, DEVELOPMENT_KEY);
    }
}
