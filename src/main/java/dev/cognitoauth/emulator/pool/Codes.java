package dev.cognitoauth.emulator.pool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The six-digit codes of one user, one at a time for each purpose; each works once, and guessing ends after five. */
public final class Codes implements Serializable {

    private static final int GUESSES = 5;
    private static final Duration GUESS_WINDOW = Duration.ofMinutes(15);

    private final Map<String, Code> outstanding = new HashMap<>();
    private final Map<String, Attempts> wrong = new HashMap<>();

    private record Code(String digits, Instant expires) implements Serializable {

        boolean is(String given) {
            return MessageDigest.isEqual(digits.getBytes(UTF_8), given.getBytes(UTF_8));
        }
    }

    /** Makes a code, which voids the one before. */
    public String issue(String purpose, Duration validity, Instant now) {
        Code code = new Code(Randomness.sixDigits(), now.plus(validity));
        outstanding.put(purpose, code);
        return code.digits;
    }

    /** Refuses a code that is wrong, used, expired or one guess too many; the right one stays valid. */
    public void check(String purpose, String given, Instant now) {
        limit(purpose, now);
        Code code = outstanding.get(purpose);
        if (code == null || !code.expires.isAfter(now)) {
            throw Refusal.expiredCode();
        }
        if (!code.is(given)) {
            countWrong(purpose, now);
            throw Refusal.codeMismatch();
        }
    }

    /** Refuses one guess too many. */
    public void limit(String purpose, Instant now) {
        guesses(purpose).check(now);
    }

    public void countWrong(String purpose, Instant now) {
        guesses(purpose).count(now);
    }

    private Attempts guesses(String purpose) {
        return wrong.computeIfAbsent(purpose, any -> new Attempts(GUESSES, GUESS_WINDOW));
    }

    /** Ends the code for a purpose, once what it stood for is done. */
    public void spend(String purpose) {
        outstanding.remove(purpose);
        wrong.remove(purpose);
    }
}
