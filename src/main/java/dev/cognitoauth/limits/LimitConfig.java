package dev.cognitoauth.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How often callers may ask. */
@ConfigMapping(prefix = "auth")
public interface LimitConfig {

    /**
     * Whether requests beyond a limit are refused ({@code on}), or let through and only counted by metrics ({@code shadow},
     * for finding the rates that suit), or not counted at all ({@code off}). Default on. From {@code AUTH_LIMITS}.
     */
    @WithDefault("on")
    Mode limits();

    /**
     * Rates in place of those in {@link Limit}, such as {@code sign-in-address=60/1m}; {@code off} for none. Default none.
     * From {@code AUTH_LIMIT_RATES}.
     */
    Optional<List<String>> limitRates();

    enum Mode {
        ON,
        SHADOW,
        OFF
    }
}
