package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.model.LoginState.BrowserSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code GET /oauth2/authorize}. */
record AuthorizeEndpoint(Completion completion, ProviderSignIns providers, Clock clock) {

    /** The answer, or the provider that the browser is sent to. */
    sealed interface Decision {

        record Answered(BrowserResponse response) implements Decision {}

        record AtProvider(ProviderSignIns.Departure departure) implements Decision {}
    }

    Decision answer(LoginDomain domain, BrowserRequest request) {
        AuthorizationRequest authorization = AuthorizationRequest.parse(domain.pool(), request.query());
        Optional<BrowserSession> session = usableSession(domain, request, authorization);
        if (session.isPresent()) {
            return new Decision.Answered(completion.complete(authorization, session.get()));
        } else if (authorization.prompts("none")) {
            throw authorization.callback().refusal("login_required");
        }
        Optional<String> provider = authorization.chosenProvider().or(() -> onlyProvider(authorization));
        return provider.filter(name -> isExternal(authorization, name))
                .<Decision>map(name -> new Decision.AtProvider(providers.depart(domain, request, authorization, name)))
                .orElseGet(() -> new Decision.Answered(domain.redirect("/login", request.query())));
    }

    /** The browser's session, unless the app wants the user to sign in anew or by a provider that it is not from. */
    private Optional<BrowserSession> usableSession(
            LoginDomain domain, BrowserRequest request, AuthorizationRequest authorization) {
        if (authorization.prompts("login") || authorization.prompts("select_account")) {
            return Optional.empty();
        }
        String provider = authorization.chosenProvider().orElse("");
        return domain.pool()
                .loginState()
                .session(request.cookie(LoginDomain.SESSION_COOKIE), clock.instant())
                .filter(session -> domain.pool()
                        .users()
                        .find(session.username())
                        .filter(user -> user.isEnabled())
                        .isPresent())
                .filter(session -> provider.isEmpty() || provider.equals(session.provider()))
                // Cognito refuses prompt=none together with a provider for users who came from one.
                .filter(session -> provider.isEmpty()
                        || !authorization.prompts("none")
                        || provider.equals(ProviderSignIns.USER_POOL));
    }

    /** An app client with a single provider needs no page to choose it from. */
    private static Optional<String> onlyProvider(AuthorizationRequest authorization) {
        List<String> supported = authorization.client().settings().supportedIdentityProviders();
        return supported.size() == 1 ? Optional.of(supported.get(0)) : Optional.empty();
    }

    private static boolean isExternal(AuthorizationRequest authorization, String provider) {
        return authorization.client().settings().supportedIdentityProviders().contains(provider)
                && authorization.client().pool().loginSettings().providers().containsKey(provider);
    }
}
