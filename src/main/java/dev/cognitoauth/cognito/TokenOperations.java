package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.GET_TOKENS_FROM_REFRESH_TOKEN;
import static dev.cognitoauth.cognito.call.Operation.GLOBAL_SIGN_OUT;
import static dev.cognitoauth.cognito.call.Operation.REFRESH_TOKEN_AUTH;
import static dev.cognitoauth.cognito.call.Operation.REVOKE_TOKEN;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.appclient.CognitoConfig;
import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.call.SharedCalls;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.token.DenyList;
import dev.cognitoauth.cognito.token.TokenClaims;
import dev.cognitoauth.cognito.token.TokenFamilies;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;

/** GetTokensFromRefreshToken (or its forerunner REFRESH_TOKEN_AUTH), RevokeToken and GlobalSignOut. */
@ApplicationScoped
public class TokenOperations {

    private final Upstream upstream;
    private final CognitoIdentityProviderAsyncClient cognito;
    private final AppClient client;
    private final CognitoConfig.Refresh refresh;
    private final TokenFamilies families;
    private final DenyList denied;
    private final SharedCalls<RefreshKey, AuthResult.Tokens> refreshes = new SharedCalls<>();

    TokenOperations(
            Upstream upstream,
            CognitoIdentityProviderAsyncClient cognito,
            AppClient client,
            CognitoConfig config,
            TokenFamilies families,
            DenyList denied) {
        this.upstream = upstream;
        this.cognito = cognito;
        this.client = client;
        this.refresh = config.refresh();
        this.families = families;
        this.denied = denied;
    }

    private record RefreshKey(
            Secret refreshToken,
            @Nullable String deviceKey,
            @Nullable String username) {}

    /**
     * Gets new tokens for a refresh token. Callers with the same refresh token at the same time get the same tokens, so that
     * with rotation one tab of a browser does not sign out another.
     *
     * @param deviceKey of the remembered device that the refresh token is bound to
     * @param username the user's sub: only a legacy refresh of an app client with a secret needs it
     */
    public Uni<AuthResult.Tokens> refresh(Secret refreshToken, @Nullable String deviceKey, @Nullable String username) {
        if (TokenClaims.of(refreshToken).get("token_use") != null) {
            throw new ProblemException(
                    ErrorCode.INVALID_REFRESH_TOKEN, "This is an access token or an id token, not a refresh token");
        }
        return refreshes.share(
                new RefreshKey(refreshToken, deviceKey, username),
                () -> (refresh == CognitoConfig.Refresh.LEGACY
                                ? refreshByInitiateAuth(refreshToken, deviceKey, username)
                                : refresh(refreshToken, deviceKey))
                        .invoke(issued -> remember(refreshToken, issued))
                        .onFailure(TokenOperations::isReuse)
                        .call(() -> families.deny(refreshToken)));
    }

    private void remember(Secret refreshToken, AuthResult.Tokens issued) {
        families.issued(refreshToken, issued.accessToken());
        families.issued(issued.refreshToken(), issued.accessToken());
    }

    private Uni<AuthResult.Tokens> refresh(Secret refreshToken, @Nullable String deviceKey) {
        return upstream.call(
                        GET_TOKENS_FROM_REFRESH_TOKEN,
                        () -> cognito.getTokensFromRefreshToken(request -> request.clientId(client.id())
                                .clientSecret(client.secret())
                                .refreshToken(refreshToken.value())
                                .deviceKey(deviceKey)))
                .map(answer -> AuthenticationResults.tokens(answer.authenticationResult()));
    }

    private Uni<AuthResult.Tokens> refreshByInitiateAuth(
            Secret refreshToken, @Nullable String deviceKey, @Nullable String username) {
        if (client.secret() != null && username == null) {
            throw ProblemException.invalid("username", "must not be null");
        }
        return upstream.call(
                        REFRESH_TOKEN_AUTH,
                        () -> cognito.initiateAuth(request -> request.clientId(client.id())
                                .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                                .authParameters(legacyParameters(refreshToken, deviceKey, username))))
                .map(answer -> AuthenticationResults.tokens(answer.authenticationResult()));
    }

    /** Ends a refresh token and every access token that came from it; succeeds too where Cognito does not know it. */
    public Uni<Void> revoke(Secret token) {
        return upstream.call(
                        REVOKE_TOKEN,
                        () -> cognito.revokeToken(request -> request.clientId(client.id())
                                .clientSecret(client.secret())
                                .token(token.value())))
                .replaceWithVoid()
                .onFailure(TokenOperations::isUnknownToken)
                .recoverWithNull()
                .call(() -> families.deny(token));
    }

    /** Ends every token of the user, on every device. */
    public Uni<Void> signOut(Secret accessToken) {
        return upstream.call(
                        GLOBAL_SIGN_OUT,
                        () -> cognito.globalSignOut(request -> request.accessToken(accessToken.value())))
                .invoke(() -> denied.addUser(accessToken))
                .replaceWithVoid();
    }

    /** Whether somebody else may have the tokens of this sign-in, too; Cognito itself ends none of them. */
    private static boolean isReuse(Throwable failure) {
        return failure instanceof CallFailure refused && refused.error() == ErrorCode.REFRESH_TOKEN_REUSED;
    }

    /** RFC 7009 section 2.2: a token that is not valid is answered like one that was revoked. */
    private static boolean isUnknownToken(Throwable failure) {
        return failure instanceof CallFailure refused && refused.error() == ErrorCode.INVALID_REFRESH_TOKEN;
    }

    private Map<String, String> legacyParameters(
            Secret refreshToken, @Nullable String deviceKey, @Nullable String username) {
        var parameters = new HashMap<>(Map.of("REFRESH_TOKEN", refreshToken.value()));
        if (deviceKey != null) {
            parameters.put("DEVICE_KEY", deviceKey);
        }
        String secretHash = username == null ? null : client.secretHash(username);
        if (secretHash != null) {
            parameters.put("SECRET_HASH", secretHash);
        }
        return parameters;
    }
}
