package dev.cognitoauth.cognito.login;

import dev.cognitoauth.Secret;
import dev.cognitoauth.testing.EmulatedCognito;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The flow of a sign-in that was started a little more than 10 minutes ago. */
public final class ExpiredFlow {

    public static final String STATE = "state";

    private ExpiredFlow() {}

    public static String sealed(String redirectUri) {
        Clock then = Clock.offset(
                Clock.systemUTC(), FlowSeal.LIFETIME.plus(Duration.ofSeconds(5)).negated());
        return new FlowSeal(List.of(new Secret(EmulatedCognito.LOGIN_KEY)), then)
                .seal(new LoginFlow(STATE, "nonce", "verifier", redirectUri))
                .value();
    }
}
