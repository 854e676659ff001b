package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.model.PoolClient;
import java.util.List;
import java.util.Optional;

/** {@code GET /logout}: ends the browser's session, not the tokens. */
final class LogoutEndpoint {

    private static final List<String> CARRIED_ON =
            List.of("client_id", "redirect_uri", "response_type", "state", "scope", "nonce");

    BrowserResponse answer(LoginDomain domain, BrowserRequest request) {
        PoolClient client = AuthorizationRequest.client(domain.pool(), request.query());
        Optional<String> logoutUri = request.query().get("logout_uri");
        BrowserResponse next = logoutUri.isPresent()
                ? signedOut(client, request.query(), logoutUri.get())
                : signInAgain(domain, client, request.query());
        domain.pool().loginState().endSession(request.cookie(LoginDomain.SESSION_COOKIE));
        return next.with("Set-Cookie", domain.cookies().delete(LoginDomain.SESSION_COOKIE));
    }

    private static BrowserResponse signedOut(PoolClient client, Parameters query, String uri) {
        boolean single = query.values().getOrDefault("logout_uri", List.of()).size() == 1;
        if (!single || !client.settings().logoutURLs().contains(uri)) {
            throw RefusedException.onErrorPage(LoginError.LOGOUT_MISMATCH);
        }
        return BrowserResponse.redirect(uri);
    }

    private static BrowserResponse signInAgain(LoginDomain domain, PoolClient client, Parameters query) {
        String redirectUri = query.get("redirect_uri")
                .orElseThrow(() -> RefusedException.onErrorPage(LoginError.MISSING_LOGOUT_URI));
        if (!client.settings().callbackURLs().contains(redirectUri)) {
            throw RefusedException.onErrorPage(LoginError.REDIRECT_MISMATCH);
        }
        Parameters carriedOn = query.only(CARRIED_ON);
        String allScopes = String.join(" ", client.settings().allowedOAuthScopes());
        return domain.redirect(
                "/login", carriedOn.get("scope").isPresent() ? carriedOn : carriedOn.with("scope", allScopes));
    }
}
