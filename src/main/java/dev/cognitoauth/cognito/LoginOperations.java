package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.EXCHANGE_CODE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.cognito.call.OAuthClient;
import dev.cognitoauth.cognito.call.OAuthResponse;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.LoginProviders;
import dev.cognitoauth.cognito.result.LoginStart;
import dev.cognitoauth.cognito.result.LogoutUrl;
import dev.cognitoauth.http.RequestAboutUser;
import dev.cognitoauth.http.Secret;
import dev.cognitoauth.problem.CallKind;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.problem.Refusal;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Signing in and out at Cognito's managed login: its authorize, token and logout endpoints. */
@ApplicationScoped
public class LoginOperations {

    private static final Logger LOG = Logger.getLogger(LoginOperations.class);

    private final ManagedLogin login;
    private final AppClient client;
    private final Upstream upstream;
    private final OAuthClient http;
    private final TokenVerifier verifier;
    private final SecureRandom random;

    LoginOperations(ManagedLogin login, AppClient client, Upstream upstream, OAuthClient http, TokenVerifier verifier) {
        this.login = login;
        this.client = client;
        this.upstream = upstream;
        this.http = http;
        this.verifier = verifier;
        this.random = new SecureRandom();
    }

    /** The request that starts a sign-in; its members are parameters of the authorize endpoint. */
    public interface Attempt {

        @Nullable
        String provider();

        @Nullable
        String idpIdentifier();

        String redirectUri();

        @Nullable
        String loginHint();

        @Nullable
        String lang();

        @Nullable
        String prompt();

        @Nullable
        String resource();

        /** The scopes, separated by spaces; null for the default. */
        @Nullable
        String scope();
    }

    /** The request that completes a sign-in with what the managed login has sent the browser back with. */
    public interface Callback extends RequestAboutUser {

        @Nullable
        Secret code();

        Secret state();

        Secret flow();

        /** The error that came instead of a code (RFC 6749 section 4.1.2.1). */
        @Nullable
        String error();

        @Nullable
        String errorDescription();

        @Override
        default @Nullable String username() {
            return null;
        }
    }

    void fetchKeys(@Observes StartupEvent started) {
        if (login.isConfigured()) {
            verifier.ready()
                    .subscribe()
                    .with(
                            ready -> {},
                            failure -> LOG.warnf("Cognito's keys cannot be fetched yet: %s", failure.getCause()));
        }
    }

    public Uni<LoginProviders> providers() {
        return Uni.createFrom().item(() -> {
            login.authorizeEndpoint();
            return new LoginProviders(login.providers().stream()
                    .map(provider -> new LoginProviders.Provider(provider.name(), provider.kind()))
                    .toList());
        });
    }

    public Uni<LoginStart> start(Attempt attempt) {
        return Uni.createFrom().item(() -> {
            login.check(attempt);
            LoginFlow flow = LoginFlow.start(attempt.redirectUri(), random);
            String parameters = AuthorizeParameters.of(client.id(), attempt, flow);
            return new LoginStart(
                    login.authorizeEndpoint() + "?" + parameters, login.seal().seal(flow));
        });
    }

    /** Exchanges the code for tokens and verifies them. The keys come first, because a code can be used only once. */
    public Uni<AuthResult.Tokens> complete(Callback callback) {
        return Uni.createFrom().deferred(() -> {
            if ((callback.code() == null) == (callback.error() == null)) {
                throw new ProblemException(ErrorCode.INVALID_REQUEST, "Either code or error must be given");
            }
            LoginFlow flow = login.seal().open(callback.flow());
            if (!flow.hasState(callback.state().value())) {
                throw new ProblemException(ErrorCode.STATE_MISMATCH);
            }
            if (callback.error() != null) {
                throw refused(callback.error(), Objects.requireNonNullElse(callback.errorDescription(), ""));
            }
            Secret code = Objects.requireNonNull(callback.code());
            return verifier.ready()
                    .chain(() -> exchanged(code, flow))
                    .call(tokens -> verified(tokens, flow))
                    .onFailure(InvalidToken.class)
                    .transform(LoginOperations::unbelievable);
        });
    }

    public Uni<LogoutUrl> logoutUrl(String returnTo) {
        return Uni.createFrom().item(() -> {
            String endpoint = login.logoutEndpoint();
            login.checkLogoutUrl(returnTo);
            return new LogoutUrl(endpoint + "?"
                    + new FormParameters()
                            .with("client_id", client.id())
                            .with("logout_uri", returnTo)
                            .encoded());
        });
    }

    private Uni<AuthResult.Tokens> exchanged(Secret code, LoginFlow flow) {
        String form = new FormParameters()
                .with("grant_type", "authorization_code")
                .with("client_id", client.id())
                .with("code", code.value())
                .with("redirect_uri", flow.redirectUri())
                .with("code_verifier", flow.verifier())
                .encoded();
        return upstream.call(
                EXCHANGE_CODE,
                () -> http.post(login.tokenEndpoint(), form, basicAuthorization())
                        .thenApply(LoginOperations::tokens));
    }

    private @Nullable String basicAuthorization() {
        String secret = client.secret();
        return secret == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString((client.id() + ":" + secret).getBytes(UTF_8));
    }

    private static AuthResult.Tokens tokens(OAuthResponse answer) {
        return new AuthResult.Tokens(
                new Secret(answer.text("access_token")),
                new Secret(answer.text("id_token")),
                Secret.orNull(answer.textOrNull("refresh_token")),
                answer.text("token_type"),
                answer.number("expires_in"),
                null);
    }

    /** The nonce proves that the code is of this sign-in, and not one that somebody else has slipped in. */
    private Uni<Void> verified(AuthResult.Tokens tokens, LoginFlow flow) {
        return Uni.combine()
                .all()
                .unis(verifier.idToken(tokens.idToken()), verifier.accessToken(tokens.accessToken()))
                .with((idToken, accessToken) -> {
                    if (!idToken.has("nonce", flow.nonce())) {
                        throw new ProblemException(ErrorCode.STATE_MISMATCH);
                    }
                    if (!idToken.sub().equals(accessToken.sub())) {
                        throw new InvalidToken("its sub is not the access token's");
                    }
                    return null;
                });
    }

    private static ProblemException refused(String error, String description) {
        ErrorCode code = new Refusal(error, description, CallKind.AUTHORIZE).error();
        // An error that no rule knows is one of the provider, which Cognito passes on.
        return new ProblemException(code == ErrorCode.UPSTREAM_FAILURE ? ErrorCode.PROVIDER_FAILED : code);
    }

    private static ProblemException unbelievable(Throwable invalid) {
        LOG.errorf("The managed login answered a token that is not valid: %s", invalid.getMessage());
        return new ProblemException(ErrorCode.UPSTREAM_FAILURE);
    }
}
