package dev.cognitoauth.live;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;

/** Claims about the rotation of refresh tokens, which the template turns on with a grace period of 10 seconds. */
abstract class RefreshClaims extends Claims {

    private static final String OPERATION = "GetTokensFromRefreshToken";
    private static final String REUSED = "RefreshTokenReuseException: Refresh token reuse detected";
    private static final String REVOKED = "NotAuthorizedException: Refresh Token has been revoked";
    private static final Duration LONGER_THAN_GRACE = Duration.ofSeconds(12);

    RefreshClaims(LivePools pools, Report report) {
        super(pools, report);
    }

    @Test
    void refusesAReplayAfterTheGracePeriodAndRevokesNothing() {
        String first = tokens(user()).refreshToken();
        String second = refresh(first);
        letPass(LONGER_THAN_GRACE);

        claim(OPERATION, "replay after the grace period", REUSED, () -> outcome(first));
        claim(OPERATION, "newest token after a replay", TOKENS, () -> outcome(second));
    }

    @Test
    void letsOnlyTheNewestTokenRefreshAfterAReplayWithinTheGracePeriod() {
        String first = tokens(user()).refreshToken();
        String second = refresh(first);
        String fork = refresh(first);

        claim(OPERATION, "older child of a replayed token", REUSED, () -> outcome(second));
        claim(OPERATION, "newest child of a replayed token", TOKENS, () -> outcome(fork));
    }

    @Test
    void endsTheFamilyByItsFirstOrNewestToken() {
        String first = tokens(user()).refreshToken();
        String newest = refresh(refresh(first));
        revoke(first);
        claim(OPERATION, "after RevokeToken of the first token", REVOKED, () -> outcome(newest));

        String live = refresh(tokens(user()).refreshToken());
        revoke(live);
        claim(OPERATION, "after RevokeToken of the newest token", REVOKED, () -> outcome(live));
    }

    @Test
    void acceptsARevocationWithoutEffect() {
        String middle = refresh(tokens(user()).refreshToken());
        String newest = refresh(middle);
        revoke(middle);
        claim("RevokeToken", "token that was never issued", "accepted", () -> {
            revoke("never-issued");
            return "accepted";
        });

        claim(OPERATION, "after RevokeToken of a token in the middle", TOKENS, () -> outcome(newest));
    }

    @Test
    void refusesTheOldFlowAndUnknownTokens() {
        String token = tokens(user()).refreshToken();

        claim(
                OPERATION,
                "token that was never issued",
                "NotAuthorizedException: Invalid Refresh Token",
                () -> outcome("never-issued"));
        claim(
                "InitiateAuth",
                "REFRESH_TOKEN_AUTH with rotation",
                "InvalidParameterException: REFRESH_TOKEN_AUTH flow not enabled for this client",
                () -> start(client, AuthFlowType.REFRESH_TOKEN_AUTH, "REFRESH_TOKEN", token)
                        .authenticationResult());
    }

    private String refresh(String refreshToken) {
        return cognito.getTokensFromRefreshToken(
                        request -> request.clientId(client).refreshToken(refreshToken))
                .authenticationResult()
                .refreshToken();
    }

    private String outcome(String refreshToken) {
        return refresh(refreshToken).isEmpty() ? "" : TOKENS;
    }

    private void revoke(String token) {
        cognito.revokeToken(request -> request.clientId(client).token(token));
    }
}
