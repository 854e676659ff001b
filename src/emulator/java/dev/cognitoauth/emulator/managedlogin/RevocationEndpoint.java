package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.model.PoolClient;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedOperationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedTokenTypeException;

/** {@code POST /oauth2/revoke} (RFC 7009). */
record RevocationEndpoint(CognitoIdentityProviderClient userPools) {

    BrowserResponse answer(LoginDomain domain, BrowserRequest request) {
        Optional<String> token = request.form().get("token");
        if (token.isEmpty()
                || request.form().hasRepeated()
                || ClientAuthentication.credentials(request).isEmpty()) {
            return BrowserResponse.error(400, "invalid_request");
        }
        return ClientAuthentication.authenticated(domain.pool(), request)
                .map(client -> revoke(client, token.get()))
                .orElseGet(() -> BrowserResponse.error(401, "invalid_client"));
    }

    private BrowserResponse revoke(PoolClient client, String token) {
        try {
            userPools.revokeToken(request -> request.clientId(client.id())
                    .clientSecret(client.settings().clientSecret())
                    .token(token));
            return BrowserResponse.empty(200);
        } catch (UnsupportedTokenTypeException e) {
            return BrowserResponse.error(400, "unsupported_token_type");
        } catch (UnsupportedOperationException e) {
            return BrowserResponse.error(400, "invalid_request");
        }
    }
}
