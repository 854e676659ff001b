package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.SigningKey;
import dev.cognitoauth.emulator.model.TokenChanges;
import dev.cognitoauth.emulator.model.TokenFamily;
import dev.cognitoauth.emulator.model.TokenIssuer;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.trigger.TokenGeneration;
import dev.cognitoauth.emulator.trigger.Triggers;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetTokensFromRefreshTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetTokensFromRefreshTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GlobalSignOutRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GlobalSignOutResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RevokeTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RevokeTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnauthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedOperationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedTokenTypeException;

/** GetTokensFromRefreshToken, RevokeToken and GlobalSignOut. */
public final class TokenRefreshes extends UserPoolOperations {

    public TokenRefreshes(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public GetTokensFromRefreshTokenResponse getTokensFromRefreshToken(GetTokensFromRefreshTokenRequest request) {
        PoolClient client = directory.client(request.clientId());
        if (!client.hasSecret(request.clientSecret())) {
            throw UserPoolErrors.notAuthorized("Unable to verify secret hash for client " + client.id());
        }
        String refreshToken = request.refreshToken();
        TokenFamily family = client.pool().tokens().use(refreshToken, client.id(), now());
        Triggers triggers = triggers(client, request.clientMetadata());
        AuthenticationResultType result = tokens(triggers, refreshToken, family, request.deviceKey());
        return GetTokensFromRefreshTokenResponse.builder()
                .authenticationResult(
                        client.rotatesRefreshTokens()
                                ? result.toBuilder()
                                        .refreshToken(rotate(client, refreshToken))
                                        .build()
                                : result)
                .build();
    }

    /** InitiateAuth with REFRESH_TOKEN_AUTH, which never answers a new refresh token. */
    AuthenticationResultType legacy(PoolClient client, Map<String, String> parameters) {
        if (client.rotatesRefreshTokens() || !client.allows(ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH)) {
            throw UserPoolErrors.invalidParameter("REFRESH_TOKEN_AUTH flow not enabled for this client");
        }
        String refreshToken = SignIns.required(parameters, "REFRESH_TOKEN");
        TokenFamily family = client.pool().tokens().use(refreshToken, client.id(), now());
        client.checkRefreshSecretHash(parameters.get("SECRET_HASH"), family.username);
        return tokens(triggers(client, Map.of()), refreshToken, family, parameters.get("DEVICE_KEY"));
    }

    @Override
    public RevokeTokenResponse revokeToken(RevokeTokenRequest request) {
        PoolClient client = directory.client(request.clientId());
        if (!client.hasSecret(request.clientSecret())) {
            throw UnauthorizedException.builder()
                    .message("Unable to verify client secret")
                    .build();
        }
        if (!client.revokesTokens()) {
            throw UnsupportedOperationException.builder()
                    .message("Token revocation is not enabled for this client")
                    .build();
        }
        if (!SigningKey.unverified(request.token()).values().isEmpty()) {
            throw UnsupportedTokenTypeException.builder()
                    .message("Unsupported token type")
                    .build();
        }
        client.pool()
                .tokens()
                .find(request.token())
                .filter(token -> token.family.clientId.equals(client.id()))
                // Measured on a live pool: a token between the first and the newest one is accepted without effect.
                .filter(token -> token.family.isFirst(token) || token.family.isNewest(token))
                .ifPresent(token -> token.family.revoke());
        return RevokeTokenResponse.builder().build();
    }

    @Override
    public GlobalSignOutResponse globalSignOut(GlobalSignOutRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        signedIn.client().pool().tokens().revokeAll(signedIn.user());
        return GlobalSignOutResponse.builder().build();
    }

    private AuthenticationResultType tokens(
            Triggers triggers, String refreshToken, TokenFamily family, @Nullable String deviceKey) {
        PoolClient client = Objects.requireNonNull(triggers.caller());
        PoolUser user = user(client, family, deviceKey);
        TokenChanges changes = new TokenGeneration(triggers).ofUser("RefreshTokens", user, family.authorization);
        if (changes != TokenChanges.NONE) {
            // The token may have been rotated or revoked while the function ran, or the user disabled.
            var unused = client.pool().tokens().use(refreshToken, client.id(), now());
            user = user(client, family, deviceKey);
        }
        return new TokenIssuer(client, now(), changes).tokens(user, family);
    }

    private static PoolUser user(PoolClient client, TokenFamily family, @Nullable String deviceKey) {
        PoolUser user = client.pool()
                .users()
                .find(family.username)
                .orElseThrow(() -> UserPoolErrors.notAuthorized("Invalid Refresh Token"));
        if (!user.isEnabled()) {
            throw UserPoolErrors.disabled();
        }
        client.pool().tokens().checkDevice(family, user, deviceKey);
        return user;
    }

    private String rotate(PoolClient client, String refreshToken) {
        int grace = Optional.ofNullable(client.settings().refreshTokenRotation().retryGracePeriodSeconds())
                .orElse(0);
        return client.pool().tokens().rotate(refreshToken, now().plusSeconds(grace));
    }
}
