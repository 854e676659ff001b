package dev.cognitoauth.cognito;

import dev.cognitoauth.cognito.login.AuthorizationCodeGrant;
import dev.cognitoauth.cognito.login.AuthorizationRequest;
import dev.cognitoauth.cognito.login.AuthorizationResponse;
import dev.cognitoauth.cognito.login.LoginFlow;
import dev.cognitoauth.cognito.login.ManagedLogin;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.LoginProviders;
import dev.cognitoauth.cognito.result.LoginStart;
import dev.cognitoauth.cognito.result.LogoutUrl;
import dev.cognitoauth.cognito.token.TokenFamilies;
import dev.cognitoauth.cognito.token.TokenVerifier;
import dev.cognitoauth.problem.CallKind;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.problem.Refusal;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Signing in and out at Cognito's managed login: its authorize, token and logout endpoints. */
@ApplicationScoped
public class LoginOperations {

    private static final Logger LOG = Logger.getLogger(LoginOperations.class);

    /** What the managed login says, besides its error, of an app client that is set up wrongly. */
    private static final List<String> CLIENT_ERRORS =
            List.of("Client is not enabled for OAuth2.0 flows", "redirect_mismatch");

    private final ManagedLogin login;
    private final AuthorizationCodeGrant grant;
    private final TokenVerifier verifier;
    private final TokenFamilies families;
    private final SecureRandom random;

    LoginOperations(ManagedLogin login, AuthorizationCodeGrant grant, TokenVerifier verifier, TokenFamilies families) {
        this.login = login;
        this.grant = grant;
        this.verifier = verifier;
        this.families = families;
        this.random = new SecureRandom();
    }

    void fetchKeys(@Observes StartupEvent started) {
        if (login.isConfigured()) {
            verifier.ready()
                    .subscribe()
                    .with(
                            ready -> {},
                            failure -> LOG.warnf(
                                    "Cognito's keys cannot be fetched yet: %s",
                                    Objects.requireNonNullElse(failure.getCause(), failure)));
        }
    }

    public Uni<LoginProviders> providers() {
        return Uni.createFrom()
                .item(() -> new LoginProviders(login.offeredProviders().stream()
                        .map(provider -> new LoginProviders.Provider(provider.name(), provider.kind()))
                        .toList()));
    }

    public Uni<LoginStart> start(AuthorizationRequest request) {
        return Uni.createFrom().item(() -> {
            LoginFlow flow = LoginFlow.start(request.redirectUri(), random);
            return new LoginStart(
                    login.authorizeUrl(request, flow), login.seal().seal(flow));
        });
    }

    public Uni<AuthResult.Tokens> complete(AuthorizationResponse response) {
        return exchange(response, () -> login.seal().open(response.flow()))
                .invoke(issued -> families.issued(issued.refreshToken(), issued.accessToken()));
    }

    /**
     * Exchanges the code, if the browser has come back from this flow with one.
     *
     * @param sealed opens the flow
     */
    Uni<AuthResult.Tokens> exchange(AuthorizationResponse response, Supplier<LoginFlow> sealed) {
        return Uni.createFrom().deferred(() -> {
            if ((response.code() == null) == (response.error() == null)) {
                throw new ProblemException(ErrorCode.INVALID_REQUEST, "Either code or error must be given");
            }
            LoginFlow flow = sealed.get();
            if (!flow.hasState(response.state().value())) {
                throw new ProblemException(ErrorCode.STATE_MISMATCH);
            }
            if (response.error() != null) {
                throw refused(response.error(), Objects.requireNonNullElse(response.errorDescription(), ""));
            }
            return grant.tokens(Objects.requireNonNull(response.code()), flow);
        });
    }

    public Uni<LogoutUrl> logoutUrl(String returnTo) {
        return Uni.createFrom().item(() -> new LogoutUrl(login.logoutUrl(returnTo)));
    }

    /**
     * Where a browser signs out of the managed login, from which it goes on to this address, by default the first of those that
     * are configured; null where there is no managed login.
     */
    public @Nullable String logoutUrlOrNull(@Nullable String returnTo) {
        List<String> configured = login.logoutUrls();
        return configured.isEmpty() ? null : login.logoutUrl(Objects.requireNonNullElse(returnTo, configured.get(0)));
    }

    private static ProblemException refused(String error, String description) {
        ErrorCode code = meaning(error, description);
        if (code.status() >= 500 || error.equals("invalid_scope")) {
            // The table of errors knows the error, so that neither it nor what else is logged is of the browser's
            // choosing.
            LOG.warnf(
                    "A browser came back from the managed login with %s. If it is not made up: %s",
                    CLIENT_ERRORS.stream()
                            .filter(description::contains)
                            .findFirst()
                            .orElse(error),
                    code.code());
        }
        return new ProblemException(code);
    }

    private static ErrorCode meaning(String error, String description) {
        ErrorCode code = new Refusal(error, description, CallKind.AUTHORIZE).error();
        return switch (code) {
            // An error that no rule knows is one of the provider, which Cognito passes on.
            case UPSTREAM_FAILURE -> ErrorCode.PROVIDER_FAILED;
            // The description is what Cognito tells other callers with this exception.
            case REJECTED_BY_TRIGGER ->
                new Refusal("UserLambdaValidationException", description, CallKind.OTHER).error();
            default -> code;
        };
    }
}
