package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidLambdaResponseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenReuseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;

/** What a pre token generation function changes in tokens, and what it cannot change. */
class TokenGenerationTest extends TriggerTest {

    @BeforeEach
    void createUser() {
        confirmed(EMAIL);
    }

    @Test
    void changesIdTokensOnlyByItsFirstVersion() throws Exception {
        assign("PreTokenGeneration=f");
        answer("""
                {"claimsOverrideDetails": {"claimsToAddOrOverride": {"team": "blue", "level": 7, "email": "x@example.com"},
                  "claimsToSuppress": ["email_verified"]}}""");

        AuthenticationResultType tokens = signIn(SeededPools.CLIENT_ID, EMAIL);

        assertThat(claims(tokens.idToken()))
                .containsEntry("team", "blue")
                .containsEntry("level", "7")
                .containsEntry("email", "x@example.com")
                .doesNotContainKey("email_verified");
        assertThat(claims(tokens.accessToken())).doesNotContainKey("team");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V2_0", "V3_0"})
    void changesBothTokensByLaterVersions(String version) throws Exception {
        assign("PreTokenGeneration:" + version + "=f");
        answer("""
                {"claimsAndScopeOverrideDetails": {
                  "idTokenGeneration": {"claimsToAddOrOverride": {"team": {"name": "blue"}}},
                  "accessTokenGeneration": {"claimsToAddOrOverride": {"teams": ["blue", 7, true], "aud": "%s"},
                    "claimsToSuppress": ["teams2"], "scopesToAdd": ["shop/read", "shop/write"],
                    "scopesToSuppress": ["shop/write"]}}}""".formatted(SeededPools.CLIENT_ID));

        AuthenticationResultType tokens = signIn(SeededPools.CLIENT_ID, EMAIL);

        assertThat(claims(tokens.idToken())).containsEntry("team", Map.of("name", "blue"));
        assertThat(claims(tokens.accessToken()))
                .containsEntry("teams", List.of("blue", 7, true))
                .containsEntry("aud", SeededPools.CLIENT_ID)
                .containsEntry("scope", "aws.cognito.signin.user.admin shop/read");
    }

    @ParameterizedTest
    @CsvSource({
        "idTokenGeneration, sub",
        "idTokenGeneration, iss",
        "idTokenGeneration, aud",
        "idTokenGeneration, exp",
        "idTokenGeneration, token_use",
        "idTokenGeneration, cognito:username",
        "accessTokenGeneration, sub",
        "accessTokenGeneration, client_id",
        "accessTokenGeneration, username",
        "accessTokenGeneration, scope",
        "accessTokenGeneration, origin_jti",
        "accessTokenGeneration, jti"
    })
    void changesNoClaimThatTellsWhoseTokenItIs(String generation, String claim) throws Exception {
        assign("PreTokenGeneration:V2_0=f");
        answer("""
                {"claimsAndScopeOverrideDetails": {"%s": {"claimsToAddOrOverride": {"%s": "x", "aud": "x"},
                  "claimsToSuppress": ["%2$s"]}}}""".formatted(generation, claim));

        AuthenticationResultType tokens = signIn(SeededPools.CLIENT_ID, EMAIL);

        String token = generation.startsWith("id") ? tokens.idToken() : tokens.accessToken();
        assertThat(claims(token)).containsKey(claim).doesNotContainValue("x");
        assertThat(cognito.getUser(request -> request.accessToken(tokens.accessToken()))
                        .username())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"groupsToOverride\":[\"b\",\"c\"],\"preferredRole\":\"r\"} | [b, c] | r", "{} | |", "null | |"})
    void replacesTheGroups(String groups, String expected, String role) throws Exception {
        cognito.createGroup(
                request -> request.userPoolId(SeededPools.USER_POOL_ID).groupName("a"));
        cognito.adminAddUserToGroup(request ->
                request.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL).groupName("a"));
        assign("PreTokenGeneration=f");
        answer("{\"claimsOverrideDetails\":{\"groupOverrideDetails\":%s}}".formatted(groups));

        AuthenticationResultType tokens = signIn(SeededPools.CLIENT_ID, EMAIL);

        for (String token : List.of(tokens.idToken(), tokens.accessToken())) {
            Object found = claims(token).get("cognito:groups");
            assertThat(found == null ? null : found.toString()).isEqualTo(expected);
        }
        assertThat(claims(tokens.idToken()).get("cognito:preferred_role")).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"claimsAndScopeOverrideDetails\":[]}",
                "{\"claimsAndScopeOverrideDetails\":{\"idTokenGeneration\":\"x\"}}",
                "{\"claimsAndScopeOverrideDetails\":{\"idTokenGeneration\":{\"claimsToSuppress\":[1]}}}",
                "{\"claimsAndScopeOverrideDetails\":{\"accessTokenGeneration\":{\"scopesToAdd\":[\"a b\"]}}}",
                "{\"claimsAndScopeOverrideDetails\":{\"groupOverrideDetails\":{\"groupsToOverride\":\"a\"}}}"
            })
    void issuesNoTokensByAnAnswerOfTheWrongType(String response) {
        assign("PreTokenGeneration:V2_0=f");
        answer(response);

        refused(InvalidLambdaResponseException.class, () -> signIn(SeededPools.CLIENT_ID, EMAIL))
                .hasMessage("Unrecognizable lambda output");
    }

    @Test
    void issuesNoTokensToAUserWhomItRemoves() {
        assign("PreTokenGeneration=f");
        functions.change("f", event -> remove());

        refused(NotAuthorizedException.class, () -> signIn(SeededPools.CLIENT_ID, EMAIL));
    }

    @Test
    void refreshesNoTokenThatIsRotatedMeanwhile() {
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).refreshToken();
        assign("PreTokenGeneration=f");
        functions.change("f", event -> {
            assign("PreSignUp=f");
            refresh(token);
            clock.advance(Duration.ofMinutes(1));
        });

        refused(RefreshTokenReuseException.class, () -> refresh(token));
    }

    @Test
    void changesTheTokensOfTheManagedLogin() throws Exception {
        assign("PreTokenGeneration:V2_0=f");
        answer(
                "{\"claimsAndScopeOverrideDetails\":{\"accessTokenGeneration\":{\"claimsToAddOrOverride\":{\"a\":\"b\"}}}}");

        assertThat(claims(exchange(signInWithGoogle()).path("access_token").asText()))
                .containsEntry("a", "b");
    }

    @Test
    void refusesTheTokensOfTheManagedLogin() throws Exception {
        var signedIn = signInWithGoogle();
        assign("PreTokenGeneration=f");
        functions.answer("f", 200, "{\"errorMessage\":\"No\"}");

        var answer = exchange(signedIn);

        assertThat(answer.path("error").asText()).isEqualTo("invalid_request");
        assertThat(answer.path("error_description").asText()).isEqualTo("PreTokenGeneration failed with error No.");
        refused(UserLambdaValidationException.class, () -> signIn(SeededPools.CLIENT_ID, EMAIL));
    }

    @ParameterizedTest
    @CsvSource({"V3_0, true", "V2_0, false"})
    void changesTheTokensOfMachinesByItsThirdVersion(String version, boolean changed) throws Exception {
        assign("PreTokenGeneration:" + version + "=f");
        answer("""
                {"claimsAndScopeOverrideDetails": {"accessTokenGeneration": {"claimsToAddOrOverride": {"a": "b"},
                  "scopesToAdd": ["shop/x"]}}}""");

        Map<String, Object> claims = claims(machineToken().path("access_token").asText());

        assertThat(claims.containsKey("a")).isEqualTo(changed);
        assertThat(claims).containsEntry("scope", changed ? "shop/orders.read shop/x" : "shop/orders.read");
    }

    private void answer(String response) {
        functions.answer("f", 200, "{\"response\":" + response + "}");
    }

    private void remove() {
        cognito.adminDeleteUser(
                request -> request.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL));
    }

    private void refresh(String token) {
        cognito.getTokensFromRefreshToken(
                request -> request.clientId(SeededPools.CLIENT_ID).refreshToken(token));
    }
}
