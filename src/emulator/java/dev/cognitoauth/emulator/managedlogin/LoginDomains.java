package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.managedlogin.oidc.OidcClient;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.userpool.ManagedLoginSignIns;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The managed login, at the domains that user pools have for it. */
public final class LoginDomains {

    private final Directory directory;
    private final String endpoint;
    private final Lock lock;
    private final Pages pages;
    private final LoginPages login;
    private final AccountPages accounts;
    private final StandInPages standIns;
    private final ProviderRedirects redirects;
    private final TokenEndpoint token;
    private final UserInfoEndpoint userInfo;
    private final RevocationEndpoint revocation;
    private final LogoutEndpoint logout = new LogoutEndpoint();
    private final ProviderSignIns providers;

    /** Runs one action at a time, and none while an operation of the API runs. */
    public interface Lock {

        <T> T call(Supplier<T> action);
    }

    /**
     * @param endpoint where the emulator is; the domains are at {@code /domain/<prefix>} below it
     * @param userPools the operations of the API
     */
    public LoginDomains(
            Directory directory, Clock clock, String endpoint, CognitoIdentityProviderClient userPools, Lock lock) {
        this.directory = directory;
        this.endpoint = endpoint;
        this.lock = lock;
        this.pages = new Pages(endpoint);
        var signIns = new ManagedLoginSignIns(directory, clock);
        var completion = new Completion(directory.functions(), clock);
        this.providers = new ProviderSignIns(completion, directory.functions(), clock);
        this.login = new LoginPages(pages, signIns, new ChallengePages(pages, signIns, userPools), completion);
        this.accounts = new AccountPages(pages, login, userPools);
        this.standIns = new StandInPages(pages, clock);
        this.redirects = new ProviderRedirects(
                new AuthorizeEndpoint(completion, providers, clock), providers, new OidcClient(clock), lock);
        this.token = new TokenEndpoint(userPools, completion, directory.functions(), clock);
        this.userInfo = new UserInfoEndpoint(clock);
        this.revocation = new RevocationEndpoint(userPools);
    }

    /** Where a pool has its domain, if it has one. */
    public Optional<URI> address(UserPool pool) {
        return pool.loginSettings().mainDomain().map(this::address);
    }

    /** Answers a request to the domain with this prefix; none where no pool has it. */
    public Optional<BrowserResponse> answer(String prefix, BrowserRequest request) {
        return domain(pool -> pool.loginSettings().domains().containsKey(prefix))
                .map(domain -> answer(domain, request));
    }

    /** Answers a request that tells the domain by its app client only. */
    public Optional<BrowserResponse> answerByClient(BrowserRequest request) {
        return request.query()
                .get("client_id")
                .or(() -> ClientAuthentication.credentials(request).map(given -> given.clientId()))
                .flatMap(clientId -> domain(pool -> pool.client(clientId).isPresent()))
                .map(domain -> request.method().equals("GET")
                        ? domain.redirect(request.path(), request.query())
                        : answer(domain, request));
    }

    /** Signs a person in at once, without a browser: the answer is where the browser would return to the app. */
    public Optional<BrowserResponse> signInAs(String provider, Parameters authorization, Person person) {
        return authorization
                .get("client_id")
                .flatMap(clientId -> domain(pool -> pool.client(clientId).isPresent()))
                .flatMap(domain -> lock.call(() -> domain.pool()
                        .loginSettings()
                        .provider(provider)
                        .map(found -> respond(domain, () -> {
                            var request = AuthorizationRequest.parse(domain.pool(), authorization);
                            return providers.finish(domain, request, found, person.claims(found.providerType()));
                        }))));
    }

    private BrowserResponse answer(LoginDomain domain, BrowserRequest request) {
        return respond(domain, () -> switch (request.method() + " " + request.path()) {
            case "GET /oauth2/authorize" -> redirects.authorize(domain, request);
            case "GET /oauth2/idpresponse", "GET /saml2/idpresponse" -> redirects.returnFromProvider(domain, request);
            default -> lock.call(() -> local(domain, request));
        });
    }

    private BrowserResponse local(LoginDomain domain, BrowserRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /login" -> login.show(domain, request);
            case "POST /login" -> login.submit(domain, request);
            case "POST /mfa" -> login.answer(domain, request);
            case "GET /signup", "GET /confirmUser", "GET /forgotPassword", "GET /confirmForgotPassword" ->
                accounts.show(domain, request);
            case "POST /signup",
                    "POST /confirmUser",
                    "POST /resendcode",
                    "POST /forgotPassword",
                    "POST /confirmForgotPassword" -> accounts.submit(domain, request);
            case "GET /idp" -> standIns.show(domain, request);
            case "POST /idp" -> standIns.submit(domain, request);
            case "GET /logout" -> logout.answer(domain, request);
            case "GET /error" -> error(request);
            case "GET /oauth2/userInfo" -> userInfo.answer(domain, request);
            case "POST /oauth2/token" -> token.answer(domain, request);
            case "POST /oauth2/revoke" -> revocation.answer(domain, request);
            default -> pages.render(404, "message", Map.of("title", "There is no such page"));
        };
    }

    /** A page that explains an error; it takes nothing from the request but the name of the error. */
    private BrowserResponse error(BrowserRequest request) {
        String explanation = request.query()
                .get("error")
                .flatMap(LoginError::named)
                .map(LoginError::explanation)
                .orElse("");
        return pages.render(
                400,
                "error",
                Map.of("title", "An error was encountered with the requested page.", "explanation", explanation));
    }

    private static BrowserResponse respond(LoginDomain domain, Supplier<BrowserResponse> action) {
        try {
            return action.get();
        } catch (RefusedException refused) {
            return refused.response(domain);
        }
    }

    private Optional<LoginDomain> domain(Predicate<UserPool> which) {
        return lock.call(() -> directory.pools().stream()
                .filter(which)
                .flatMap(pool -> address(pool).map(address -> new LoginDomain(pool, address)).stream())
                .findFirst());
    }

    private URI address(String prefix) {
        return URI.create(endpoint + "/domain/" + prefix);
    }
}
