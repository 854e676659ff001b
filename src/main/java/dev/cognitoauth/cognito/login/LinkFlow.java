package dev.cognitoauth.cognito.login;

import dev.cognitoauth.cognito.result.Account;
import dev.cognitoauth.cognito.token.TokenClaims;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A sign-in at an identity provider that a signed-in user has started in order to link that account to their own.
 *
 * @param startedBy the sign-in of the user who has started it, which alone can complete it
 * @param provider the provider's name at Cognito
 */
public record LinkFlow(LoginFlow login, String startedBy, String provider, Instant startedAt) {

    /** How long the functions of a user pool may take from the making of a profile to the end of the same sign-in. */
    private static final Duration SIGN_UP = Duration.ofMinutes(1);

    /** @param user the claims of the access token of whoever starts it */
    public static LinkFlow start(
            TokenClaims user, String provider, String redirectUri, SecureRandom random, Instant now) {
        return new LinkFlow(
                LoginFlow.start(redirectUri, random), signIn(user), provider, now.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether the access token with these claims is of the sign-in that has started this. */
    public boolean isOf(TokenClaims user) {
        return startedBy.equals(signIn(user));
    }

    /**
     * Whether this sign-in has made the profile, which then is nobody's account yet. One that was there before it started may
     * be: whoever has signed in with it before would lose all that this or another application keeps of them. One that somebody
     * has signed up with since it started, but earlier than now, is as little ours.
     *
     * @param idToken the verified claims that this sign-in has led to
     */
    public boolean hasMade(Account profile, TokenClaims idToken) {
        Instant signedIn = Instant.ofEpochSecond(idToken.number("auth_time").orElseThrow());
        return profile.status().equals(FederatedIdentities.STATUS)
                && idToken.has(
                        "sub", Objects.requireNonNullElse(profile.attributes().get("sub"), ""))
                && !profile.createdAt().isBefore(startedAt)
                && !profile.createdAt().isBefore(signedIn.minus(SIGN_UP));
    }

    /** What all access tokens of a sign-in have in common. Not all app clients have tokens with an origin_jti. */
    private static String signIn(TokenClaims user) {
        String signIn = user.signIn();
        return "%s %s"
                .formatted(
                        user.sub().orElseThrow(),
                        signIn == null ? String.valueOf(user.number("auth_time").orElse(0)) : signIn);
    }
}
