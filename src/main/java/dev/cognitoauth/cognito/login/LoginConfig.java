package dev.cognitoauth.cognito.login;

import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cognito's managed login, by which users sign in with accounts of social and enterprise identity providers. */
@ConfigMapping(prefix = "auth")
public interface LoginConfig {

    /**
     * The domain of the user pool: the prefix of one of Cognito's own, such as {@code my-app}, or the name of a custom
     * one, such as {@code auth.example.com}. Set it to offer the managed login. Default none. From {@code
     * COGNITO_DOMAIN}.
     */
    Optional<String> domain();

    /**
     * The addresses that browsers may come back to from a sign-in, exactly as each is registered as a callback URL of the
     * app client. Required for the managed login. Default none. From {@code AUTH_LOGIN_CALLBACKS}, separated by commas.
     */
    Optional<Set<@WithConverter(TrimmedStringConverter.class) String>> loginCallbacks();

    /**
     * The addresses that browsers may come back to from a sign-out, exactly as each is registered as a sign-out URL of the
     * app client. Required for {@code GET /v1/logout}; the end of a session leads to the first one, unless it names another.
     * Default none. From {@code AUTH_LOGOUT_URLS}, separated by commas.
     */
    Optional<List<@WithConverter(TrimmedStringConverter.class) String>> logoutUrls();

    /**
     * The identity providers of the app client: {@code COGNITO}, {@code Google}, {@code Facebook}, {@code
     * LoginWithAmazon}, {@code SignInWithApple}, and the names of others with their kind, such as {@code Acme:saml} or
     * {@code Acme:oidc}. Only these can be asked for. Default {@code COGNITO}. From {@code AUTH_LOGIN_PROVIDERS},
     * separated by commas.
     */
    @WithDefault("COGNITO")
    List<@WithConverter(TrimmedStringConverter.class) String> loginProviders();

    /**
     * The address of the managed login; set it only for a Cognito that is not AWS', such as an emulator. Default: AWS'
     * address of the domain. From {@code AUTH_LOGIN_ENDPOINT}.
     */
    Optional<URI> loginEndpoint();
}
