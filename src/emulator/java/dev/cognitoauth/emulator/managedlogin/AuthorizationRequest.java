package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.model.Authorization;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.UserPool;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;

/**
 * A valid authorization request (RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1).
 *
 * @param query its parameters, which each page of the sign-in carries on
 */
record AuthorizationRequest(PoolClient client, Callback callback, Authorization authorization, Parameters query) {

    private static final int LONGEST_PARAMETER = 2048;
    private static final Set<String> PARAMETERS = Set.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "state",
            "scope",
            "identity_provider",
            "idp_identifier",
            "code_challenge",
            "code_challenge_method",
            "nonce",
            "lang",
            "login_hint",
            "prompt",
            "resource");
    private static final Set<String> PROMPTS = Set.of("none", "login", "select_account", "consent");

    /** The request with these parameters, or a refusal, which leaves the domain only for a registered URI. */
    static AuthorizationRequest parse(UserPool pool, Parameters query) {
        PoolClient client = client(pool, query);
        String redirectUri = query.get("redirect_uri")
                .orElseThrow(() -> RefusedException.onErrorPage(LoginError.MISSING_REDIRECT_URI));
        if (!client.settings().callbackURLs().contains(redirectUri)) {
            throw RefusedException.onErrorPage(LoginError.REDIRECT_MISMATCH);
        }
        boolean implicit = query.get("response_type").filter("token"::equals).isPresent();
        Callback callback =
                new Callback(redirectUri, implicit, query.get("state").orElse(null));
        checkShape(query, callback);
        checkResponseType(client, query.get("response_type"), callback);
        checkChallenge(query, callback);
        List<String> scopes = Scopes.requested(client, query.get("scope"), callback);
        String resource = query.get("resource").orElse(null);
        checkResource(resource, callback);
        return new AuthorizationRequest(
                client, callback, Authorization.byManagedLogin(scopes, resource), query.only(PARAMETERS));
    }

    static PoolClient client(UserPool pool, Parameters query) {
        if (query.values().getOrDefault("client_id", List.of()).size() > 1
                || query.values().getOrDefault("redirect_uri", List.of()).size() > 1) {
            throw RefusedException.onErrorPage(LoginError.INVALID_REQUEST);
        }
        String clientId =
                query.get("client_id").orElseThrow(() -> RefusedException.onErrorPage(LoginError.MISSING_CLIENT_ID));
        return pool.client(clientId).orElseThrow(() -> RefusedException.onErrorPage(LoginError.INVALID_CLIENT));
    }

    @Nullable
    String codeChallenge() {
        return query.get("code_challenge").orElse(null);
    }

    @Nullable
    String nonce() {
        return query.get("nonce").orElse(null);
    }

    boolean prompts(String value) {
        return prompts(query).contains(value);
    }

    /** The provider that the app has chosen for the user, by name or by one of its identifiers. */
    Optional<String> chosenProvider() {
        return query.get("identity_provider")
                .or(() -> query.get("idp_identifier")
                        .map(identifier -> client.pool()
                                .loginSettings()
                                .providerWithIdentifier(identifier)
                                .map(provider -> provider.providerName())
                                .orElse(identifier)));
    }

    /** The parameters for a page on which the user chooses anew. */
    Parameters withoutProvider() {
        return query.without("identity_provider", "idp_identifier");
    }

    private static void checkShape(Parameters query, Callback callback) {
        boolean tooLong = query.values().values().stream()
                .flatMap(List::stream)
                .anyMatch(value -> value.length() > LONGEST_PARAMETER);
        boolean stateIsJson =
                query.get("state").filter(state -> state.startsWith("{")).isPresent();
        List<String> prompts = prompts(query);
        if (query.hasRepeated()
                || tooLong
                || stateIsJson
                || !PROMPTS.containsAll(prompts)
                || prompts.contains("none") && prompts.size() > 1) {
            throw callback.refusal("invalid_request");
        }
    }

    private static void checkResponseType(PoolClient client, Optional<String> type, Callback callback) {
        OAuthFlowType flow = switch (type.orElse("")) {
            case "code" -> OAuthFlowType.CODE;
            case "token" -> OAuthFlowType.IMPLICIT;
            default -> throw callback.refusal("invalid_request");
        };
        if (!ClientAuthentication.allows(client, flow)) {
            throw callback.refusal("unauthorized_client");
        }
    }

    private static void checkChallenge(Parameters query, Callback callback) {
        Optional<String> challenge = query.get("code_challenge");
        Optional<String> method = query.get("code_challenge_method");
        boolean right = challenge.isEmpty() && method.isEmpty()
                || challenge.filter(Pkce::isChallenge).isPresent()
                        && method.filter("S256"::equals).isPresent();
        if (!right) {
            throw callback.refusal("invalid_request");
        }
    }

    private static void checkResource(@Nullable String resource, Callback callback) {
        try {
            URI uri = resource == null ? null : new URI(resource);
            boolean right = uri == null
                    || uri.isAbsolute()
                            && uri.getRawFragment() == null
                            && (!"http".equals(uri.getScheme()) || "localhost".equals(uri.getHost()));
            if (!right) {
                throw callback.refusal("invalid_request");
            }
        } catch (java.net.URISyntaxException e) {
            throw callback.refusal("invalid_request");
        }
    }

    private static List<String> prompts(Parameters query) {
        return query.get("prompt").map(prompt -> List.of(prompt.split(" "))).orElse(List.of());
    }
}
