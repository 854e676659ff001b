package dev.cognitoauth.emulator.model;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Ids, codes and opaque tokens that cannot be guessed. */
public final class Randomness {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String UPPER_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String LOWER_CASE = "0123456789abcdefghijklmnopqrstuvwxyz";

    private Randomness() {}

    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** This many random bytes in URL-safe Base64. */
    public static String opaque(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    public static String digits(int count) {
        return pick("0123456789", count);
    }

    public static String poolId(String region) {
        return region + "_" + pick(ALPHANUMERIC, 9);
    }

    public static String identityId(String region) {
        return region + ":" + UUID.randomUUID();
    }

    public static String clientId() {
        return pick(LOWER_CASE, 26);
    }

    public static String clientSecret() {
        return pick(LOWER_CASE, 51);
    }

    /** Letters and digits, which are also valid Base64 where the length is a multiple of four. */
    public static String alphanumeric(int length) {
        return pick(ALPHANUMERIC, length);
    }

    public static String upperCase(int length) {
        return pick(UPPER_CASE, length);
    }

    private static String pick(String alphabet, int length) {
        return RANDOM.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }
}
