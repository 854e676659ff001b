package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.model.LoginState.AuthorizationCode;
import dev.cognitoauth.emulator.model.LoginState.BrowserSession;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.TokenChanges;
import dev.cognitoauth.emulator.model.TokenIssuer;
import dev.cognitoauth.emulator.trigger.TokenGeneration;
import dev.cognitoauth.emulator.trigger.Triggers;
import dev.cognitoauth.emulator.wire.Functions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** Ends a sign-in: the browser gets a session, and returns to the app with a code or, in the implicit grant, tokens. */
record Completion(Functions functions, Clock clock) {

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

    private AuthenticationResultType issue(AuthorizationRequest request, PoolUser user, AuthorizationCode granted) {
        try {
            return issue(request.client(), user, granted)
                    .orElseThrow(() -> request.callback().refusal("invalid_request", "User is disabled."));
        } catch (AwsServiceException refused) {
            throw request.callback()
                    .refusal("invalid_request", Notice.of(refused).text());
        }
    }

    /** The tokens of a sign-in, unless the user has been disabled or removed while a function ran. */
    Optional<AuthenticationResultType> issue(PoolClient client, PoolUser user, AuthorizationCode granted) {
        Triggers triggers = new Triggers(functions, client.pool(), client, Map.of());
        TokenChanges changes = new TokenGeneration(triggers).ofUser("HostedAuth", user, granted.authorization());
        return client.pool().users().has(user) && user.isEnabled()
                ? Optional.of(new TokenIssuer(client, clock.instant(), changes).exchanged(user, granted))
                : Optional.empty();
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
        AuthenticationResultType result = issue(request, user, granted);
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
