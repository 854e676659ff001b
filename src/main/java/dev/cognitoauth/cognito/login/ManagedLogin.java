package dev.cognitoauth.cognito.login;

import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.seal.SealConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The managed login as it is configured. Where a value is missing, the calls that need it are answered {@code
 * login_not_configured}.
 */
@Startup
@Singleton
public class ManagedLogin {

    private static final String DOMAIN = "COGNITO_DOMAIN";

    private final String clientId;
    private final @Nullable String address;
    private final Set<String> callbacks;
    private final List<String> logoutUrls;
    private final List<LoginProvider> providers;
    private final @Nullable FlowSeal seal;

    ManagedLogin(LoginConfig config, SealConfig sealing, AppClient client, Clock clock) {
        clientId = client.id();
        address = config.loginEndpoint()
                .map(ManagedLogin::endpoint)
                .or(() -> config.domain().map(domain -> "https://" + host(domain, client.region())))
                .orElse(null);
        callbacks = config.loginCallbacks().orElse(Set.of());
        logoutUrls = config.logoutUrls().orElse(List.of());
        providers = config.loginProviders().stream().map(LoginProvider::parse).toList();
        seal = sealing.keys().map(keys -> new FlowSeal(keys, clock)).orElse(null);
    }

    /** Whether users can sign in by it. */
    public boolean isConfigured() {
        return address != null && seal != null && !callbacks.isEmpty();
    }

    /**
     * Where a browser goes to sign in. Refuses an address that it must not be sent back to, and a provider that is not
     * configured.
     */
    public String authorizeUrl(AuthorizationRequest request, LoginFlow flow) {
        String endpoint = address() + "/oauth2/authorize";
        check(callbacks, "AUTH_LOGIN_CALLBACKS", request.redirectUri(), "redirect_uri");
        checkProvider(request);
        return endpoint + "?" + AuthorizeParameters.of(clientId, request, flow);
    }

    URI tokenEndpoint() {
        return URI.create(address() + "/oauth2/token");
    }

    /** Where a browser goes to sign out. Refuses an address that it must not be sent back to. */
    public String logoutUrl(String returnTo) {
        String endpoint = address() + "/logout";
        check(logoutUrls, "AUTH_LOGOUT_URLS", returnTo, "return_to");
        var parameters = new FormParameters().with("client_id", clientId).with("logout_uri", returnTo);
        return endpoint + "?" + parameters.encoded();
    }

    /** Where browsers may go after a sign-out, in the configuration's order; empty where they cannot sign out here. */
    public List<String> logoutUrls() {
        return address == null ? List.of() : logoutUrls;
    }

    public FlowSeal seal() {
        return configured(seal, "AUTH_KEYS");
    }

    /** The identity providers in the configuration, in its order. */
    public List<LoginProvider> providers() {
        return providers;
    }

    /** The providers to choose from. Refuses where no managed login is configured, to which users could be sent. */
    public List<LoginProvider> offeredProviders() {
        return configured(address == null ? null : providers, DOMAIN);
    }

    private String address() {
        return configured(address, DOMAIN);
    }

    private void checkProvider(AuthorizationRequest request) {
        if (request.provider() != null && request.idpIdentifier() != null) {
            throw new ProblemException(ErrorCode.INVALID_REQUEST, "Either provider or idp_identifier can be given");
        }
        if (request.provider() != null
                && providers.stream().noneMatch(one -> one.name().equals(request.provider()))) {
            throw new ProblemException(
                    ErrorCode.INVALID_REQUEST, "The provider is none of those at GET /v1/login/providers");
        }
    }

    private static void check(Collection<String> allowed, String variable, String uri, String member) {
        if (!configured(allowed.isEmpty() ? null : allowed, variable).contains(uri)) {
            throw new ProblemException(
                    ErrorCode.INVALID_REQUEST, "The %s is none of those in %s".formatted(member, variable));
        }
    }

    private static <T> T configured(@Nullable T value, String variable) {
        if (value == null) {
            throw new ProblemException(ErrorCode.LOGIN_NOT_CONFIGURED, variable + " is missing");
        }
        return value;
    }

    private static String endpoint(URI endpoint) {
        AppClient.warnIfPlain(endpoint);
        String text = endpoint.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The prefix of a domain of Cognito's has no dot, and a domain of one's own has one. */
    private static String host(String domain, String region) {
        return domain.contains(".") ? domain : domain + ".auth." + region + ".amazoncognito.com";
    }
}
