package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;

/** The claims and lifetimes of tokens, refreshes, and the checks of access tokens. */
class TokensTest extends EmulatorTest {

    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    @Test
    void writesTheClaimsOfAnAccessToken() throws Exception {
        confirmed(EMAIL);

        Map<String, Object> claims = claims(signIn(SeededPools.CLIENT_ID, EMAIL).accessToken());

        assertThat(claims)
                .containsOnlyKeys(
                        "sub",
                        "iss",
                        "client_id",
                        "origin_jti",
                        "event_id",
                        "token_use",
                        "scope",
                        "auth_time",
                        "exp",
                        "iat",
                        "jti",
                        "username")
                .containsEntry("token_use", "access")
                .containsEntry("client_id", SeededPools.CLIENT_ID)
                .containsEntry("scope", "aws.cognito.signin.user.admin")
                .containsEntry("iss", "http://localhost/emulator/" + SeededPools.USER_POOL_ID)
                .containsEntry("username", claims.get("sub"));
    }

    @Test
    void writesTheClaimsOfAnIdToken() throws Exception {
        confirmed(EMAIL);

        Map<String, Object> claims = claims(signIn(SeededPools.CLIENT_ID, EMAIL).idToken());

        assertThat(claims)
                .containsOnlyKeys(
                        "sub",
                        "iss",
                        "aud",
                        "origin_jti",
                        "event_id",
                        "token_use",
                        "auth_time",
                        "exp",
                        "iat",
                        "jti",
                        "cognito:username",
                        "email",
                        "email_verified")
                .containsEntry("token_use", "id")
                .containsEntry("aud", SeededPools.CLIENT_ID)
                .containsEntry("email", EMAIL)
                .containsEntry("email_verified", true);
    }

    @ParameterizedTest
    @CsvSource({"id, 0", "access, 1"})
    void signsIdTokensWithTheFirstKeyThatItPublishesAndAccessTokensWithTheSecond(String use, int index)
            throws Exception {
        confirmed(EMAIL);
        var tokens = signIn(SeededPools.CLIENT_ID, EMAIL);
        String[] parts = (use.equals("id") ? tokens.idToken() : tokens.accessToken()).split("\\.");
        @SuppressWarnings("unchecked")
        var key = ((List<Map<String, String>>)
                        emulator.jwks(SeededPools.USER_POOL_ID).orElseThrow().get("keys"))
                .get(index);

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, DECODER.decode(key.get("n"))),
                        new BigInteger(1, DECODER.decode(key.get("e"))))));
        signature.update((parts[0] + "." + parts[1]).getBytes());

        assertThat(signature.verify(DECODER.decode(parts[2]))).isTrue();
        assertThat(new ObjectMapper()
                        .readTree(DECODER.decode(parts[0]))
                        .get("kid")
                        .asText())
                .isEqualTo(key.get("kid"));
    }

    @Test
    void issuesTokensWithTheLifetimesOfTheClient() throws Exception {
        confirmed(EMAIL);
        String client = client(false);

        AuthenticationResultType tokens = signIn(client, EMAIL);

        assertThat(tokens.expiresIn()).isEqualTo(300);
        assertThat(lifetime(tokens.accessToken())).isEqualTo(300);
        assertThat(lifetime(tokens.idToken())).isEqualTo(600);
    }

    @Test
    void keepsTheOriginAndTheTimeOfTheSignInOverARefresh() throws Exception {
        confirmed(EMAIL);
        String client = client(false);
        AuthenticationResultType tokens = signIn(client, EMAIL);
        clock.advance(Duration.ofMinutes(10));

        AuthenticationResultType fresh = refresh(client, tokens.refreshToken());

        Map<String, Object> before = claims(tokens.accessToken());
        assertThat(claims(fresh.accessToken()))
                .containsEntry("origin_jti", before.get("origin_jti"))
                .containsEntry("auth_time", before.get("auth_time"))
                .doesNotContainEntry("jti", before.get("jti"))
                .doesNotContainEntry("iat", before.get("iat"));
        assertThat(fresh.refreshToken()).isNull();
    }

    @Test
    void rotatesRefreshTokens() {
        confirmed(EMAIL);
        String client = client(true);
        String first = signIn(client, EMAIL).refreshToken();

        String second = refresh(client, first).refreshToken();

        assertThat(second).isNotNull().isNotEqualTo(first);
        clock.advance(Duration.ofSeconds(10));
        assertThat(refresh(client, first).refreshToken()).isNotNull();
    }

    @Test
    void refusesTheOldFlowWhereTokensRotate() {
        confirmed(EMAIL);
        String client = client(true);
        String token = signIn(client, EMAIL).refreshToken();

        refused(
                InvalidParameterException.class,
                () -> cognito.initiateAuth(request -> request.clientId(client)
                        .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .authParameters(Map.of("REFRESH_TOKEN", token))));
    }

    @Test
    void refusesTheRefreshTokenOfAnotherClient() {
        confirmed(EMAIL);
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).refreshToken();
        String other = client(false);

        refused(NotAuthorizedException.class, () -> refresh(other, token));
    }

    @ParameterizedTest
    @CsvSource({
        "garbage, Invalid Access Token",
        "a.b.c, Invalid Access Token",
        "tampered, Could not verify signature for Access Token",
        "id, Invalid Access Token",
        "revoked, Access Token has been revoked",
        "expired, Access Token has expired"
    })
    void refusesInvalidAccessTokens(String kind, String message) {
        confirmed(EMAIL);
        AuthenticationResultType tokens = signIn(SeededPools.CLIENT_ID, EMAIL);
        String sent = switch (kind) {
            case "tampered" -> tampered(tokens.accessToken());
            case "id" -> tokens.idToken();
            case "revoked", "expired" -> tokens.accessToken();
            default -> kind;
        };
        if (kind.equals("revoked")) {
            cognito.revokeToken(
                    request -> request.clientId(SeededPools.CLIENT_ID).token(tokens.refreshToken()));
        } else if (kind.equals("expired")) {
            clock.advance(Duration.ofHours(1));
        }

        refused(NotAuthorizedException.class, () -> cognito.getUser(request -> request.accessToken(sent)))
                .hasMessage(message);
    }

    private String client(boolean rotating) {
        return cognito.createUserPoolClient(request -> request.userPoolId(SeededPools.USER_POOL_ID)
                        .clientName("test")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH)
                        .accessTokenValidity(5)
                        .idTokenValidity(10)
                        .tokenValidityUnits(units ->
                                units.accessToken(TimeUnitsType.MINUTES).idToken(TimeUnitsType.MINUTES))
                        .refreshTokenRotation(
                                rotation -> rotation.feature(rotating ? FeatureType.ENABLED : FeatureType.DISABLED)
                                        .retryGracePeriodSeconds(10)))
                .userPoolClient()
                .clientId();
    }

    private AuthenticationResultType refresh(String client, String token) {
        return cognito.getTokensFromRefreshToken(
                        request -> request.clientId(client).refreshToken(token))
                .authenticationResult();
    }

    /** The token with another user name and the original signature. */
    private static String tampered(String token) {
        String[] parts = token.split("\\.");
        String claims = new String(DECODER.decode(parts[1])).replace("\"username\":\"", "\"username\":\"0");
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes()) + "."
                + parts[2];
    }

    private static long lifetime(String token) throws Exception {
        Map<String, Object> claims = claims(token);
        return ((Number) claims.get("exp")).longValue() - ((Number) claims.get("iat")).longValue();
    }
}
