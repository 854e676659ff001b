package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.managedlogin.oidc.OidcClient;
import dev.cognitoauth.emulator.managedlogin.oidc.ProviderException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leads browsers to providers and back; the emulator is not locked while it calls a provider itself. */
record ProviderRedirects(
        AuthorizeEndpoint authorize, ProviderSignIns providers, OidcClient oidc, LoginDomains.Lock lock) {

    /** Answers {@code /oauth2/authorize}, from which the browser may leave for a provider. */
    BrowserResponse authorize(LoginDomain domain, BrowserRequest request) {
        var decision = lock.call(() -> authorize.answer(domain, request));
        if (decision instanceof AuthorizeEndpoint.Decision.Answered answered) {
            return answered.response();
        }
        var departure = ((AuthorizeEndpoint.Decision.AtProvider) decision).departure();
        return providers.leave(domain, departure, location(domain, departure));
    }

    private String location(LoginDomain domain, ProviderSignIns.Departure departure) {
        if (!departure.isOidc()) {
            return domain.uri(StandInPages.PATH, Parameters.of(Map.of("state", departure.state())));
        }
        try {
            return oidc.authorizationUri(
                    departure.provider(),
                    domain.uri(ProviderSignIns.RESPONSE_PATH),
                    departure.state(),
                    departure.signIn().nonce(),
                    departure.request().query().only(List.of("login_hint", "prompt")));
        } catch (ProviderException e) {
            throw departure.request().callback().refusal("invalid_request", e.description());
        }
    }

    /** Answers {@code /oauth2/idpresponse}, to which a provider returns the browser. */
    BrowserResponse returnFromProvider(LoginDomain domain, BrowserRequest request) {
        var arrival = lock.call(() -> providers.arrive(domain, request));
        String code = providers.code(arrival);
        try {
            Map<String, Object> claims = arrival.isOidc()
                    ? oidc.claims(
                            arrival.provider(),
                            domain.uri(ProviderSignIns.RESPONSE_PATH),
                            code,
                            arrival.signIn().nonce())
                    : Optional.ofNullable(arrival.signIn().claims().get(code))
                            .orElseThrow(() -> arrival.request()
                                    .callback()
                                    .refusal(
                                            "invalid_request",
                                            arrival.provider().providerName() + " Error - 400 error getting token"));
            return lock.call(() -> providers.finish(domain, arrival, claims));
        } catch (ProviderException e) {
            throw arrival.request().callback().refusal("invalid_request", e.description());
        }
    }
}
