package dev.cognitoauth.emulator.managedlogin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.SafeCompare;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.UserPool;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;

/** Identifies the app client of a request by {@code client_secret_basic} or {@code client_secret_post}. */
final class ClientAuthentication {

    private ClientAuthentication() {}

    /** An id and perhaps a secret, as a request states them. */
    record Credentials(String clientId, @Nullable String secret) {}

    static boolean allows(PoolClient client, OAuthFlowType flow) {
        return Boolean.TRUE.equals(client.settings().allowedOAuthFlowsUserPoolClient())
                && client.settings().allowedOAuthFlows().contains(flow);
    }

    /** The client, if it is one of the pool's and states its secret, or states none because it has none. */
    static Optional<PoolClient> authenticated(UserPool pool, BrowserRequest request) {
        return credentials(request)
                .flatMap(given -> pool.client(given.clientId).filter(client -> proves(client, given.secret)));
    }

    /** What the request states; nothing where its two ways contradict each other. */
    static Optional<Credentials> credentials(BrowserRequest request) {
        Optional<String> id = request.form().get("client_id");
        Optional<String> secret = request.form().get("client_secret");
        String header = request.authorization();
        if (header == null) {
            return id.map(clientId -> new Credentials(clientId, secret.orElse(null)));
        }
        return secret.isPresent()
                ? Optional.empty()
                : basic(header).filter(given -> id.isEmpty() || id.get().equals(given.clientId));
    }

    private static boolean proves(PoolClient client, @Nullable String secret) {
        String expected = client.settings().clientSecret();
        return expected == null ? secret == null : SafeCompare.isSame(expected, secret);
    }

    /** Each half is form-encoded before they are joined (RFC 6749 section 2.3.1). */
    private static Optional<Credentials> basic(String header) {
        try {
            String[] halves = header.regionMatches(true, 0, "Basic ", 0, 6)
                    ? new String(Base64.getDecoder().decode(header.substring(6).trim()), UTF_8).split(":", 2)
                    : new String[0];
            return halves.length == 2
                    ? Optional.of(
                            new Credentials(URLDecoder.decode(halves[0], UTF_8), URLDecoder.decode(halves[1], UTF_8)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
