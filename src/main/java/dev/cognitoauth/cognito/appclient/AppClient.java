package dev.cognitoauth.cognito.appclient;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.call.UpstreamConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The app client that this service calls the user pool as. */
@Startup
@Singleton
public class AppClient {

    private static final Logger LOG = Logger.getLogger(AppClient.class);
    private static final Set<String> WARNED_OF = ConcurrentHashMap.newKeySet();

    private final String region;
    private final String userPoolId;
    private final String id;
    private final Set<String> acceptedClients;
    private final @Nullable Secret secret;
    private final @Nullable SecretHash secretHash;

    AppClient(
            CognitoConfig config,
            UpstreamConfig upstream,
            @ConfigProperty(name = "quarkus.cognito-user-pools.endpoint-override") Optional<URI> endpoint) {
        region = config.region();
        userPoolId = config.userPoolId();
        id = config.clientId();
        acceptedClients = config.acceptedClients().orElse(Set.of());
        secret = config.clientSecret().orElse(null);
        secretHash = secret == null ? null : new SecretHash(secret.value(), id);
        Stream.of(endpoint, upstream.identityEndpoint())
                .flatMap(Optional::stream)
                .forEach(AppClient::warnIfPlain);
    }

    /** Whether access tokens that were issued to this app client are accepted. */
    public boolean accepts(@Nullable String clientId) {
        return id.equals(clientId) || clientId != null && acceptedClients.contains(clientId);
    }

    public String region() {
        return region;
    }

    public String userPoolId() {
        return userPoolId;
    }

    public String id() {
        return id;
    }

    /** The secret itself, for the few operations that do not take a hash of it. */
    public @Nullable String secret() {
        return secret == null ? null : secret.value();
    }

    /** The SecretHash for this user, or null where the app client has no secret. */
    public @Nullable String secretHash(String username) {
        return secretHash == null ? null : secretHash.of(username);
    }

    /** Warns, in production, of an endpoint without TLS; once of each server, whatever it is the endpoint of. */
    public static void warnIfPlain(URI endpoint) {
        if (LaunchMode.current() == LaunchMode.NORMAL
                && !"https".equalsIgnoreCase(endpoint.getScheme())
                && WARNED_OF.add(String.valueOf(endpoint.getAuthority()))) {
            LOG.warnf(
                    "Passwords and tokens go to %s://%s unencrypted. Use an https endpoint of Cognito in production.",
                    endpoint.getScheme(), endpoint.getAuthority());
        }
    }
}
