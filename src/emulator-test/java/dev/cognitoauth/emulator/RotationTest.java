package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rotation of refresh tokens as it was measured on a live pool. */
class RotationTest extends EmulatorTest {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private String client;
    private String first;

    @BeforeEach
    void signIn() {
        confirmed(EMAIL);
        client = cognito.createUserPoolClient(request -> request.userPoolId(SeededPools.USER_POOL_ID)
                        .clientName("rotating")
                        .explicitAuthFlowsWithStrings("ALLOW_USER_PASSWORD_AUTH")
                        .refreshTokenRotation(rotation ->
                                rotation.feature("ENABLED").retryGracePeriodSeconds((int) GRACE.toSeconds())))
                .userPoolClient()
                .clientId();
        first = signIn(client, EMAIL).refreshToken();
    }

    @Test
    void refusesAReplayAfterTheGracePeriodAndRevokesNothing() {
        String second = refresh(first);
        clock.advance(GRACE.plusSeconds(1));

        refusesReuse(first);

        assertThat(refresh(second)).isNotEmpty();
    }

    @Test
    void letsOnlyTheNewestTokenRefreshAfterAReplayWithinTheGracePeriod() {
        String second = refresh(first);
        String fork = refresh(first);

        refusesReuse(second);

        assertThat(refresh(fork)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "newest"})
    void endsTheFamilyWhenItsFirstOrNewestTokenIsRevoked(String which) {
        String newest = refresh(refresh(first));

        revoke(which.equals("first") ? first : newest);

        assertRefused(
                "GetTokensFromRefreshToken",
                request(newest),
                "NotAuthorizedException",
                "Refresh Token has been revoked");
    }

    @Test
    void acceptsTheRevocationOfATokenInTheMiddleWithoutEffect() {
        String middle = refresh(first);
        String newest = refresh(middle);

        revoke(middle);

        assertThat(refresh(newest)).isNotEmpty();
    }

    @Test
    void acceptsTheRevocationOfATokenThatWasNeverIssued() {
        revoke("never-issued");

        assertThat(refresh(first)).isNotEmpty();
    }

    @Test
    void refusesAnotherClientsRefreshTokenLikeAnUnknownOne() {
        assertRefused(
                "GetTokensFromRefreshToken",
                Map.of("ClientId", SeededPools.CLIENT_ID, "RefreshToken", first),
                "NotAuthorizedException",
                "Invalid Refresh Token");
    }

    private void refusesReuse(String token) {
        assertRefused(
                "GetTokensFromRefreshToken",
                request(token),
                "RefreshTokenReuseException",
                "Refresh token reuse detected");
    }

    private String refresh(String token) {
        return call("GetTokensFromRefreshToken", request(token))
                .at("/AuthenticationResult/RefreshToken")
                .asText();
    }

    private void revoke(String token) {
        call("RevokeToken", Map.of("ClientId", client, "Token", token));
    }

    private Map<String, Object> request(String token) {
        return Map.of("ClientId", client, "RefreshToken", token);
    }
}
