package dev.cognitoauth.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.model.SigningKey;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.StrictPool;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentity.model.UpdateIdentityPoolRequest;

@QuarkusTest
class IdentityResourceTest extends ServiceTest {

    @AfterEach
    void closeToGuests() {
        allowGuests(false);
    }

    @Test
    void givesCredentialsToASignedInUser() {
        Tokens tokens = signUpAndSignIn(email);

        var answer = credentials(Map.of("id_token", tokens.id()));

        answer.statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("identity_id", startsWith("us-east-1:"))
                .body("access_key_id", matchesPattern("ASIA[A-Z2-7]{16}"))
                .body("secret_key.length()", equalTo(40));
        assertThat(Instant.parse(answer.extract().path("expiration")))
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(role(answer)).isEqualTo(SeededPools.ROLE);
    }

    /** The names of a hundred groups make an id token that is longer than most bodies. */
    @Test
    void takesTheIdTokenOfAUserInAHundredGroups() {
        signUpAndConfirm(email);
        List<String> groups = IntStream.range(0, 100)
                .mapToObj(i -> email + "-" + "g".repeat(60) + i)
                .toList();
        groups.forEach(group -> {
            admin().createGroup(request ->
                    request.userPoolId(SeededPools.USER_POOL_ID).groupName(group));
            admin().adminAddUserToGroup(request ->
                    request.userPoolId(SeededPools.USER_POOL_ID).username(email).groupName(group));
        });
        Tokens tokens = Tokens.of(signIn(email, PASSWORD));
        assertThat(tokens.id()).hasSizeGreaterThan(16_384);

        String identity = identity(tokens);
        // The pool does not allow the classic flow, as Cognito says once it has seen the token.
        post("/v1/identity/token", Map.of("id_token", tokens.id())).body("code", equalTo("upstream_misconfigured"));
        unlink(identity, tokens).statusCode(204);
        groups.forEach(group -> admin().deleteGroup(
                        request -> request.userPoolId(SeededPools.USER_POOL_ID).groupName(group)));
    }

    @Test
    void knowsAUserAgain() {
        Tokens tokens = signUpAndSignIn(email);
        Tokens later = Tokens.of(signIn(email, PASSWORD));
        Tokens others = signUpAndSignIn("other-" + email);

        String identity = identity(tokens);

        assertThat(identity(later)).isEqualTo(identity);
        assertThat(identity(others)).isNotEqualTo(identity);
    }

    @Test
    void refusesATamperedToken() {
        String token = signUpAndSignIn(email).id();
        int inSignature = token.lastIndexOf('.') + 10;
        char other = token.charAt(inSignature) == 'A' ? 'B' : 'A';

        var answer = credentials(
                Map.of("id_token", token.substring(0, inSignature) + other + token.substring(inSignature + 1)));

        assertProblem(answer, 401, "invalid_id_token");
    }

    @Test
    void refusesAnExpiredToken() {
        Tokens tokens = signUpAndSignIn(email);

        clock.advance(Duration.ofHours(1));

        assertProblem(
                credentials(Map.of("id_token", tokens.id())).body("detail", containsString("Token expired")),
                401,
                "invalid_id_token");
    }

    @Test
    void refusesATokenOfAnotherPool() {
        String foreign = new SigningKey()
                .sign(Map.of(
                        "iss",
                        cognito.endpoint() + "/" + StrictPool.USER_POOL_ID,
                        "aud",
                        StrictPool.CLIENT_ID,
                        "sub",
                        email,
                        "exp",
                        clock.instant().plusSeconds(60).getEpochSecond()));

        assertProblem(credentials(Map.of("id_token", foreign)), 401, "invalid_id_token");
    }

    @Test
    void refusesAnAccessToken() {
        Tokens tokens = signUpAndSignIn(email);

        for (String path : new String[] {"credentials", "token"}) {
            assertProblem(
                    post("/v1/identity/" + path, Map.of("id_token", tokens.access()))
                            .body("detail", equalTo("This is an access token, not an id token")),
                    401,
                    "invalid_id_token");
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "x", "a.b.c", "..", "'{}'"})
    void neverTakesABadTokenForAGuest(String token) {
        allowGuests(true);

        var answer = credentials(Map.of("id_token", token));

        answer.statusCode(token.isEmpty() ? 400 : 401);
    }

    @Test
    void givesCredentialsToGuestsWhereThePoolAllowsThem() {
        assertProblem(credentials(Map.of()), 401, "guests_not_allowed");

        allowGuests(true);

        var answer = credentials(Map.of()).statusCode(200);
        assertThat(role(answer)).isEqualTo(SeededPools.GUEST_ROLE);
    }

    @Test
    void givesTheRoleThatIsChosenOfTheTokens() {
        String editor =
                "arn:aws:iam::123456789012:role/editor-" + clock.instant().toEpochMilli();
        String admin = editor.replace("editor", "admin");
        signUpAndConfirm(email);
        putInGroup(editor, 1);
        putInGroup(admin, 2);
        Tokens tokens = Tokens.of(signIn(email, PASSWORD));

        assertThat(role(credentials(Map.of("id_token", tokens.id())))).isEqualTo(editor);
        assertThat(role(credentials(Map.of("id_token", tokens.id(), "role_arn", admin))))
                .isEqualTo(admin);
        assertProblem(
                credentials(Map.of("id_token", tokens.id(), "role_arn", "arn:aws:iam::123456789012:role/root")),
                403,
                "role_not_allowed");
        assertProblem(
                credentials(Map.of("id_token", tokens.id(), "role_arn", "no role, that is")), 400, "invalid_request");
    }

    @Test
    void saysThatTheIdentityPoolIsNotMadeForOpenIdTokens() {
        Tokens tokens = signUpAndSignIn(email);

        assertProblem(post("/v1/identity/token", Map.of("id_token", tokens.id())), 500, "upstream_misconfigured");
    }

    @Test
    void givesTheOpenIdTokenOfTheIdentity() {
        Tokens tokens = signUpAndSignIn(email);
        var pools = cognito.identityPools();
        var mapped = pools.getIdentityPoolRoles(pool -> pool.identityPoolId(SeededPools.IDENTITY_POOL_ID));
        allowClassicFlow();

        var answer = post("/v1/identity/token", Map.of("id_token", tokens.id()));

        pools.setIdentityPoolRoles(pool -> pool.identityPoolId(SeededPools.IDENTITY_POOL_ID)
                .roles(mapped.roles())
                .roleMappings(mapped.roleMappings()));
        var claims = SigningKey.unverified(answer.statusCode(200).extract().path("token"));
        assertThat(claims.text("sub"))
                .isEqualTo(identity(tokens))
                .isEqualTo(answer.extract().path("identity_id"));
        assertThat(claims.text("aud")).isEqualTo(SeededPools.IDENTITY_POOL_ID);
        assertThat(claims.values().get("amr")).asString().startsWith("[authenticated, " + SeededPools.PROVIDER);
    }

    @Test
    void unlinksALogin() {
        Tokens tokens = signUpAndSignIn(email);
        String identity = identity(tokens);

        unlink(identity, tokens).statusCode(204);

        assertThat(identity(tokens)).isNotEqualTo(identity);
    }

    @Test
    void asksForTheIdentityOfAUserOnlyOnce() {
        Tokens tokens = signUpAndSignIn(email);
        String identity = identity(tokens);
        cognito.inject("GetId", 1, new Fault.Refuse("TooManyRequestsException", "Too many requests"));

        assertThat(identity(Tokens.of(signIn(email, PASSWORD)))).isEqualTo(identity);
    }

    @Test
    void asksForEachGuestsIdentity() {
        allowGuests(true);

        String first = credentials(Map.of()).extract().path("identity_id");

        assertThat(credentials(Map.of()).extract().<String>path("identity_id")).isNotEqualTo(first);
    }

    @Test
    void asksAgainForAnIdentityThatIsNoLongerTheUsers() {
        Tokens tokens = signUpAndSignIn(email);
        String identity = identity(tokens);
        cognito.identityPools()
                .unlinkIdentity(unlinked -> unlinked.identityId(identity)
                        .logins(Map.of(SeededPools.PROVIDER, tokens.id()))
                        .loginsToRemove(SeededPools.PROVIDER));

        assertThat(identity(tokens)).startsWith("us-east-1:").isNotEqualTo(identity);
    }

    @Test
    void takesNoRememberedIdentityForAProof() {
        Tokens tokens = signUpAndSignIn(email);
        identity(tokens);
        String forged = tokens.id().substring(0, tokens.id().lastIndexOf('.')) + ".c2lnbmF0dXJl";

        assertProblem(credentials(Map.of("id_token", forged)), 401, "invalid_id_token");
        assertProblem(post("/v1/identity/token", Map.of("id_token", forged)), 401, "invalid_id_token");
    }

    @Test
    void unlinksOnlyOnesOwn() {
        Tokens tokens = signUpAndSignIn(email);
        Tokens others = signUpAndSignIn("other-" + email);

        assertProblem(unlink(identity(tokens), others), 401, "invalid_id_token");
        assertProblem(unlink("us-east-1:00000000-0000-4000-8000-0000000000ff", others), 404, "not_found");
    }

    @Test
    void repeatsWhatOnlyReads() {
        Tokens tokens = signUpAndSignIn(email);
        cognito.inject("GetCredentialsForIdentity", 1, new Fault.Drop());

        credentials(Map.of("id_token", tokens.id())).statusCode(200);
    }

    @Test
    void saysThatThePoolHasNoRoles() {
        Tokens tokens = signUpAndSignIn(email);
        cognito.inject(
                "GetCredentialsForIdentity", 1, new Fault.Refuse("InvalidIdentityPoolConfigurationException", ""));

        assertProblem(credentials(Map.of("id_token", tokens.id())), 500, "upstream_misconfigured");
    }

    private ValidatableResponse credentials(Map<String, ?> request) {
        return post("/v1/identity/credentials", request);
    }

    private ValidatableResponse unlink(String identity, Tokens tokens) {
        return post(
                "/v1/identity/unlink",
                Map.of(
                        "identity_id",
                        identity,
                        "id_token",
                        tokens.id(),
                        "logins_to_remove",
                        List.of(SeededPools.PROVIDER)));
    }

    private String identity(Tokens tokens) {
        return credentials(Map.of("id_token", tokens.id())).extract().path("identity_id");
    }

    /** The emulator's session tokens name the role. */
    private static String role(ValidatableResponse credentials) {
        return SigningKey.unverified(credentials.extract().path("session_token"))
                .text("role");
    }

    private void putInGroup(String role, int precedence) {
        String group = role.substring(role.lastIndexOf('/') + 1);
        admin().createGroup(made -> made.userPoolId(SeededPools.USER_POOL_ID)
                .groupName(group)
                .roleArn(role)
                .precedence(precedence));
        admin().adminAddUserToGroup(user ->
                user.userPoolId(SeededPools.USER_POOL_ID).username(email).groupName(group));
    }

    private void allowGuests(boolean allowed) {
        updatePool(pool -> pool.allowUnauthenticatedIdentities(allowed));
    }

    /** GetOpenIdToken belongs to the basic (classic) flow, which needs a pool without role mappings. */
    private void allowClassicFlow() {
        updatePool(pool -> pool.allowUnauthenticatedIdentities(false).allowClassicFlow(true));
        cognito.identityPools()
                .setIdentityPoolRoles(pool -> pool.identityPoolId(SeededPools.IDENTITY_POOL_ID)
                        .roles(Map.of("authenticated", SeededPools.ROLE)));
    }

    private void updatePool(Consumer<UpdateIdentityPoolRequest.Builder> settings) {
        var pools = cognito.identityPools();
        var pool = pools.describeIdentityPool(described -> described.identityPoolId(SeededPools.IDENTITY_POOL_ID));
        pools.updateIdentityPool(updated -> settings.accept(updated.identityPoolId(SeededPools.IDENTITY_POOL_ID)
                .identityPoolName(pool.identityPoolName())
                .cognitoIdentityProviders(pool.cognitoIdentityProviders())));
    }
}
