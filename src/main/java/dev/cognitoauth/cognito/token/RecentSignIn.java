package dev.cognitoauth.cognito.token;

import dev.cognitoauth.problem.ChallengeException;
import dev.cognitoauth.problem.ErrorCode;
import java.time.Duration;
import java.time.Instant;

/** Keeps for those who have just signed in what would give an account away to whoever finds it open. */
public final class RecentSignIn {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private RecentSignIn() {}

    /**
     * Refuses tokens of a sign-in that is too long ago, however often it was refreshed since (RFC 9470 is how the caller learns
     * that).
     *
     * @throws ChallengeException {@code sign_in_too_old}
     */
    public static void check(TokenClaims accessToken, Instant now) {
        long age = now.getEpochSecond() - accessToken.number("auth_time").orElse(0);
        if (age > LONGEST.toSeconds()) {
            throw new ChallengeException(
                    ErrorCode.SIGN_IN_TOO_OLD,
                    "Sign in again: this takes a sign-in of the last 15 minutes",
                    "error=\"insufficient_user_authentication\", max_age=\"%d\"".formatted(LONGEST.toSeconds()));
        }
    }
}
