package dev.cognitoauth.seal;

import dev.cognitoauth.Secret;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The keys of this service. */
@ConfigMapping(prefix = "auth")
public interface SealConfig {

    /**
     * Keys that seal what a front end keeps during a sign-in at the managed login, the cookies of sessions, and what safe mode
     * invents: {@code <id>:<base64 of 32 random bytes>}, the same for all instances. The first one seals, all of them open. To rotate,
     * append the new key everywhere, then move it to the front, and remove the old one when nothing is left that it has
     * sealed: {@code AUTH_SESSION_LIFETIME} later where there are sessions, else 10 minutes. Required for the managed
     * login, for sessions and for {@code AUTH_ENUMERATION=safe}. Default none. From {@code AUTH_KEYS}, separated by commas.
     */
    Optional<List<Secret>> keys();
}
