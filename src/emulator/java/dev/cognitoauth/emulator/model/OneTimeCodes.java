package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The codes that were sent to a user, one at a time for each purpose; each works once. */
public final class OneTimeCodes implements Serializable {

    private static final int GUESSES = 5;
    private static final Duration GUESS_WINDOW = Duration.ofMinutes(15);

    private final Map<String, Code> outstanding = new HashMap<>();
    private final Map<String, AttemptLimit> wrong = new HashMap<>();

    private record Code(String digits, Instant expires) implements Serializable {

        boolean is(String given) {
            return MessageDigest.isEqual(digits.getBytes(UTF_8), given.getBytes(UTF_8));
        }
    }

    /** Makes a code, which replaces the one before. */
    public String issue(String purpose, int digits, Duration validity, Instant now) {
        Code code = new Code(Randomness.digits(digits), now.plus(validity));
        outstanding.put(purpose, code);
        return code.digits;
    }

    /** Refuses a code that is wrong, used or expired, and any code after five wrong ones; the right one stays valid. */
    public void check(String purpose, String given, Instant now) {
        guess(purpose, () -> current(purpose, now).is(given), UserPoolErrors::codeMismatch, now);
    }

    /** Checks a code that is kept elsewhere, with the same limit: a wrong one is counted and refused. */
    public void guess(String purpose, BooleanSupplier right, Supplier<RuntimeException> refusal, Instant now) {
        AttemptLimit guesses = wrong.computeIfAbsent(purpose, any -> new AttemptLimit(GUESSES, GUESS_WINDOW));
        guesses.check(now);
        if (!right.getAsBoolean()) {
            guesses.count(now);
            throw refusal.get();
        }
    }

    /** Accepts or refuses the code of a sign-in, which may be tried as often as its session lasts. */
    public void checkSignIn(String purpose, String given, Instant now) {
        if (!current(purpose, now).is(given)) {
            throw UserPoolErrors.wrongSignInCode();
        }
        spend(purpose);
    }

    private Code current(String purpose, Instant now) {
        return Optional.ofNullable(outstanding.get(purpose))
                .filter(code -> code.expires.isAfter(now))
                .orElseThrow(UserPoolErrors::expiredCode);
    }

    /** Ends the code for a purpose, once what it allowed is done. */
    public void spend(String purpose) {
        outstanding.remove(purpose);
        wrong.remove(purpose);
    }
}
