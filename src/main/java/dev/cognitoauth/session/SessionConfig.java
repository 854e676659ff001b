package dev.cognitoauth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sessions of browsers, which are offered where there are keys to seal their cookies. */
@ConfigMapping(prefix = "auth")
public interface SessionConfig {

    /**
     * How long after the sign-in a session ends at the latest. Set it to the refresh token's validity of the app client,
     * which Cognito does not tell, or to less. Default 30 days, as Cognito's. From {@code AUTH_SESSION_LIFETIME}.
     */
    @WithDefault("30d")
    Duration sessionLifetime();
}
