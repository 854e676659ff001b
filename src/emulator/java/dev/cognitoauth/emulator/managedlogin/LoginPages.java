package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.userpool.ManagedLoginSignIns;
import dev.cognitoauth.emulator.userpool.ManagedLoginSignIns.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;

/** {@code /login}: the form for user name and password, and the providers to choose from. */
record LoginPages(Pages pages, ManagedLoginSignIns signIns, ChallengePages challenges, Completion completion) {

    /** A provider on the page, and the address that leads to it. */
    public record ProviderChoice(String label, String href) {}

    BrowserResponse show(LoginDomain domain, BrowserRequest request) {
        AuthorizationRequest authorization = AuthorizationRequest.parse(domain.pool(), request.query());
        String chosen = authorization.chosenProvider().orElse(ProviderSignIns.USER_POOL);
        boolean available =
                authorization.client().settings().supportedIdentityProviders().isEmpty()
                        || authorization
                                .client()
                                .settings()
                                .supportedIdentityProviders()
                                .contains(chosen);
        return form(domain, request, authorization, available ? Notice.NONE : Notice.providerUnavailable());
    }

    BrowserResponse submit(LoginDomain domain, BrowserRequest request) {
        AuthorizationRequest authorization = AuthorizationRequest.parse(domain.pool(), request.query());
        FormToken.check(request);
        String username = request.form().get("username").orElse("").trim();
        String password = request.form().get("password").orElse("");
        if (username.isEmpty() || password.isEmpty() || !allowsPasswords(authorization)) {
            return form(domain, request, authorization, Notice.error("Enter your user name and your password."));
        }
        try {
            return proceed(
                    domain,
                    request,
                    authorization,
                    username,
                    signIns.start(authorization.client(), username, password));
        } catch (UserNotConfirmedException e) {
            return domain.redirect("/confirmUser", request.query().with("username", username));
        } catch (AwsServiceException refused) {
            return form(domain, request, authorization, Notice.of(refused));
        }
    }

    /** Takes the answer to a challenge. */
    BrowserResponse answer(LoginDomain domain, BrowserRequest request) {
        AuthorizationRequest authorization = AuthorizationRequest.parse(domain.pool(), request.query());
        FormToken.check(request);
        try {
            String username = request.form().get("username").orElse("");
            return challenges
                    .answer(authorization.client(), request.form())
                    .map(outcome -> proceed(domain, request, authorization, username, outcome))
                    .orElseGet(() -> challenges.setUpApp(domain, request, authorization));
        } catch (AwsServiceException refused) {
            return challenges
                    .again(domain, request, refused)
                    .orElseGet(() -> form(domain, request, authorization, Notice.of(refused)));
        }
    }

    BrowserResponse form(
            LoginDomain domain, BrowserRequest request, AuthorizationRequest authorization, Notice notice) {
        Parameters query = authorization.withoutProvider();
        FormToken token = FormToken.of(request);
        var data = new HashMap<String, Object>();
        data.put("title", "Sign in");
        data.put("csrf", token.value());
        data.put("notice", notice);
        data.put("usernameLabel", AccountPages.usernameLabel(domain.pool(), false));
        data.put("passwords", allowsPasswords(authorization));
        data.put("providers", providers(domain, authorization, query));
        data.put(
                "username",
                request.form().get("username").or(() -> query.get("login_hint")).orElse(""));
        data.put("action", domain.uri("/login", query));
        data.put("forgot", domain.uri("/forgotPassword", query));
        data.put("signUp", AccountPages.allowsSignUp(domain.pool()) ? domain.uri("/signup", query) : "");
        return token.attach(domain, pages.render(notice.status(), "login", data));
    }

    private BrowserResponse proceed(
            LoginDomain domain,
            BrowserRequest request,
            AuthorizationRequest authorization,
            String username,
            Outcome outcome) {
        if (outcome instanceof Outcome.SignedIn done) {
            return completion.signedIn(domain, authorization, done.user(), ProviderSignIns.USER_POOL);
        }
        return challenges.show(domain, request, username, (Outcome.Challenged) outcome);
    }

    private static List<ProviderChoice> providers(
            LoginDomain domain, AuthorizationRequest authorization, Parameters query) {
        var links = new ArrayList<ProviderChoice>();
        Map<String, IdentityProviderType> providers =
                domain.pool().loginSettings().providers();
        for (String name : authorization.client().settings().supportedIdentityProviders()) {
            if (providers.containsKey(name)) {
                links.add(new ProviderChoice(
                        name, domain.uri("/oauth2/authorize", query.with("identity_provider", name))));
            }
        }
        return links;
    }

    private static boolean allowsPasswords(AuthorizationRequest authorization) {
        List<String> supported = authorization.client().settings().supportedIdentityProviders();
        return supported.isEmpty() || supported.contains(ProviderSignIns.USER_POOL);
    }
}
