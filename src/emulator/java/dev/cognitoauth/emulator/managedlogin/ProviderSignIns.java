package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.managedlogin.http.SafeCompare;
import dev.cognitoauth.emulator.model.LoginState.ProviderSignIn;
import dev.cognitoauth.emulator.model.Randomness;
import dev.cognitoauth.emulator.trigger.Triggers;
import dev.cognitoauth.emulator.wire.Functions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;

/**
 * Sends browsers to identity providers and takes them back. The parts between which an OpenID provider is called are
 * separate, so that the emulator is not locked during such a call.
 */
record ProviderSignIns(Completion completion, Functions functions, Clock clock) {

    /** The user pool itself among the providers of an app client. */
    static final String USER_POOL = "COGNITO";

    static final String RESPONSE_PATH = "/oauth2/idpresponse";

    /** @param browser the value of the cookie that ties the sign-in to its browser */
    record Departure(
            IdentityProviderType provider,
            String state,
            ProviderSignIn signIn,
            AuthorizationRequest request,
            String browser) {

        boolean isOidc() {
            return provider.providerType() == IdentityProviderTypeType.OIDC;
        }
    }

    /** @param error what the provider answered instead of a code */
    record Arrival(
            IdentityProviderType provider,
            ProviderSignIn signIn,
            AuthorizationRequest request,
            @Nullable String code,
            @Nullable String error,
            @Nullable String errorDescription) {

        boolean isOidc() {
            return provider.providerType() == IdentityProviderTypeType.OIDC;
        }
    }

    Departure depart(
            LoginDomain domain, BrowserRequest request, AuthorizationRequest authorization, String providerName) {
        String browser = Optional.ofNullable(request.cookie(LoginDomain.BROWSER_COOKIE))
                .filter(cookie -> cookie.matches("[A-Za-z0-9_-]{32}"))
                .orElseGet(() -> Randomness.opaque(24));
        String state = domain.pool()
                .loginState()
                .startAtProvider(
                        providerName,
                        authorization.client().id(),
                        authorization.query().encoded(),
                        browser,
                        clock.instant());
        ProviderSignIn signIn =
                domain.pool().loginState().atProvider(state, clock.instant()).orElseThrow();
        IdentityProviderType provider =
                domain.pool().loginSettings().provider(providerName).orElseThrow();
        return new Departure(provider, state, signIn, authorization, browser);
    }

    BrowserResponse leave(LoginDomain domain, Departure departure, String location) {
        return BrowserResponse.redirect(location)
                .with("Set-Cookie", domain.cookies().set(LoginDomain.BROWSER_COOKIE, departure.browser));
    }

    /** Takes the provider's answer, once and only in the browser that was sent there. */
    Arrival arrive(LoginDomain domain, BrowserRequest request) {
        Parameters answer = request.query();
        String state = answer.get("state").orElseThrow(ProviderSignIns::invalidState);
        ProviderSignIn signIn = domain.pool()
                .loginState()
                .atProvider(state, clock.instant())
                .filter(found -> SafeCompare.isSame(found.browser(), request.cookie(LoginDomain.BROWSER_COOKIE)))
                .orElseThrow(ProviderSignIns::invalidState);
        domain.pool().loginState().endAtProvider(state);
        IdentityProviderType provider =
                domain.pool().loginSettings().providers().get(signIn.provider());
        AuthorizationRequest authorization =
                AuthorizationRequest.parse(domain.pool(), Parameters.parse(signIn.query()));
        if (provider == null) {
            throw authorization.callback().refusal("invalid_request", "The identity provider does not exist");
        }
        return new Arrival(
                provider,
                signIn,
                authorization,
                answer.get("code").orElse(null),
                answer.get("error").orElse(null),
                answer.get("error_description").orElse(null));
    }

    /** Refuses what the provider has refused, with its own error code as Cognito does. */
    String code(Arrival arrival) {
        Callback callback = arrival.request.callback();
        if (arrival.error != null) {
            String error = arrival.error.matches("[A-Za-z0-9_.-]{1,64}") ? arrival.error : "invalid_request";
            throw arrival.errorDescription == null
                    ? callback.refusal(error)
                    : callback.refusal(error, arrival.errorDescription);
        }
        return Optional.ofNullable(arrival.code)
                .orElseThrow(() -> callback.refusal("invalid_request", "The identity provider returned no code"));
    }

    BrowserResponse finish(LoginDomain domain, Arrival arrival, Map<String, ?> claims) {
        return finish(domain, arrival.request, arrival.provider, claims);
    }

    BrowserResponse finish(
            LoginDomain domain, AuthorizationRequest request, IdentityProviderType provider, Map<String, ?> claims) {
        Triggers triggers = new Triggers(functions, domain.pool(), request.client(), Map.of());
        var federation = new Federation(request.client(), provider, request.callback(), clock.instant(), triggers);
        try {
            return completion.signedIn(domain, request, federation.signIn(claims), provider.providerName());
        } catch (AwsServiceException refused) {
            // A function has refused the sign-in, and the app learns why.
            throw request.callback()
                    .refusal("invalid_request", Notice.of(refused).text());
        }
    }

    private static RefusedException invalidState() {
        return RefusedException.onErrorPage(LoginError.INVALID_STATE);
    }
}
