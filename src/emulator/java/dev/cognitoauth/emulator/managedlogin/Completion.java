package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.model.LoginState.AuthorizationCode;
import dev.cognitoauth.emulator.model.LoginState.BrowserSession;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.TokenIssuer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** Ends a sign-in: the browser gets a session, and returns to the app with a code or, in the implicit grant, tokens. */
record Completion(Clock clock) {

    /** Starts a session for the user, and returns to the app. */
    BrowserResponse signedIn(LoginDomain domain, AuthorizationRequest request, PoolUser user, String provider) {
        String cookie = domain.pool().loginState().startSession(user, provider, clock.instant());
        BrowserSession session =
                domain.pool().loginState().session(cookie, clock.instant()).orElseThrow();
        return complete(request, session).with("Set-Cookie", domain.cookies().set(LoginDomain.SESSION_COOKIE, cookie));
    }

    BrowserResponse complete(AuthorizationRequest request, BrowserSession session) {
        return request.callback().inFragment() ? tokens(request, session) : code(request, session);
    }

    private BrowserResponse code(AuthorizationRequest request, BrowserSession session) {
        String code = request.client()
                .pool()
                .loginState()
                .issueCode(
                        request.client().id(),
                        request.callback().redirectUri(),
                        request.codeChallenge(),
                        request.nonce(),
                        session,
                        request.authorization(),
                        clock.instant());
        return request.callback().answer(Map.of("code", code));
    }

    private BrowserResponse tokens(AuthorizationRequest request, BrowserSession session) {
        PoolUser user = request.client().pool().users().find(session.username()).orElseThrow();
        var granted = new AuthorizationCode(
                request.client().id(),
                request.callback().redirectUri(),
                null,
                request.nonce(),
                session.username(),
                session.authTime(),
                request.authorization(),
                clock.instant());
        AuthenticationResultType result = new TokenIssuer(request.client(), clock.instant()).exchanged(user, granted);
        var answer = new LinkedHashMap<String, String>();
        if (result.idToken() != null) {
            answer.put("id_token", result.idToken());
        }
        answer.put("access_token", result.accessToken());
        answer.put("token_type", "bearer");
        answer.put("expires_in", String.valueOf(result.expiresIn()));
        return request.callback().answer(answer);
    }
}
