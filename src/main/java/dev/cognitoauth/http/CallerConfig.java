package dev.cognitoauth.http;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** How a caller's address is found. */
@ConfigMapping(prefix = "auth")
public interface CallerConfig {

    /**
     * How many proxies of your own stand in front of this service, each of which appends the address that called it to
     * {@code X-Forwarded-For}. Zero believes no such header and takes the address of the connection. Set it behind an
     * ingress, or all callers share one address in the audit log and one caller's share of the calls to Cognito; set it
     * no higher than the proxies that there are, or callers can choose their own address. Without it, which is like zero,
     * limits by address are off, because nobody has said that callers have addresses of their own. Default none. From
     * {@code AUTH_TRUSTED_PROXIES}.
     */
    OptionalInt trustedProxies();
}
