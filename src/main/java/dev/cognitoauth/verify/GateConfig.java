package dev.cognitoauth.verify;

import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** What the gate answers beside its verdict. */
@ConfigMapping(prefix = "auth")
interface GateConfig {

    /**
     * The page at which users sign in, to which {@code /v1/verify/redirect} sends browsers. Set it if pages are behind the
     * gate. It must not be behind the gate itself. Default none. From {@code AUTH_SIGN_IN_PAGE}.
     */
    Optional<URI> signInPage();

    /**
     * The hosts to which that page may send users back, such as {@code app.example.com}, with the port where it is not the
     * usual one. Default none. From {@code AUTH_RETURN_HOSTS}, separated by commas.
     */
    Optional<Set<@WithConverter(TrimmedStringConverter.class) String>> returnHosts();

    /**
     * Whether the gate answers the access token of a session, as Authorization, to proxies that ask with the header {@code
     * Sec-Forward-Token}, for services that need it. Default {@code false}. From {@code AUTH_FORWARD_TOKEN}.
     */
    @WithDefault("false")
    boolean forwardToken();
}
