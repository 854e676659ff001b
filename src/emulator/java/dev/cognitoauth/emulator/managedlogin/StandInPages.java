package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.managedlogin.http.SafeCompare;
import dev.cognitoauth.emulator.model.LoginState.ProviderSignIn;
import dev.cognitoauth.emulator.model.Randomness;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;

/** {@code /idp}: stands in for Google, Facebook, Amazon, Apple and SAML providers, which need accounts elsewhere. */
record StandInPages(Pages pages, Clock clock) {

    static final String PATH = "/idp";

    static final List<Person> PERSONS = List.of(
            new Person("1815121012345", "ada@example.com", true, "Ada Lovelace"),
            new Person("1906120967890", "grace@example.com", true, "Grace Hopper"),
            new Person("1912062313579", "alan@example.com", false, "Alan Turing"));

    BrowserResponse show(LoginDomain domain, BrowserRequest request) {
        String state = request.query().get("state").orElse("");
        ProviderSignIn signIn = underway(domain, request, state);
        FormToken token = FormToken.of(request);
        var data = new HashMap<String, Object>();
        data.put("title", signIn.provider() + " (emulated)");
        data.put("provider", signIn.provider());
        data.put("persons", PERSONS);
        data.put("csrf", token.value());
        data.put("action", domain.uri(PATH, Parameters.of(Map.of("state", state))));
        return token.attach(domain, pages.render(200, "standIn", data));
    }

    /** Returns to the domain with a code, as the provider itself would. */
    BrowserResponse submit(LoginDomain domain, BrowserRequest request) {
        String state = request.query().get("state").orElse("");
        ProviderSignIn signIn = underway(domain, request, state);
        FormToken.check(request);
        var answer = new LinkedHashMap<String, String>();
        answer.put("state", state);
        IdentityProviderType provider =
                domain.pool().loginSettings().providers().get(signIn.provider());
        Person person = Person.of(request.form());
        if (provider == null
                || person.subject().isEmpty()
                || request.form().get("deny").isPresent()) {
            answer.put(
                    "error",
                    provider != null && provider.providerType() == IdentityProviderTypeType.SIGN_IN_WITH_APPLE
                            ? "user_cancelled_authorize"
                            : "access_denied");
        } else {
            String code = Randomness.opaque(24);
            signIn.claims().put(code, person.claims(provider.providerType()));
            answer.put("code", code);
        }
        return domain.redirect(ProviderSignIns.RESPONSE_PATH, Parameters.of(answer));
    }

    private ProviderSignIn underway(LoginDomain domain, BrowserRequest request, String state) {
        return domain.pool()
                .loginState()
                .atProvider(state, clock.instant())
                .filter(found -> SafeCompare.isSame(found.browser(), request.cookie(LoginDomain.BROWSER_COOKIE)))
                .orElseThrow(() -> RefusedException.onErrorPage(LoginError.INVALID_STATE));
    }
}
