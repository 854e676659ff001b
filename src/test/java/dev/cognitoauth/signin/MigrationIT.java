package dev.cognitoauth.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Users of the seeded partner pool, which is the older one here, sign in at the seeded pool. */
@QuarkusIntegrationTest
@TestProfile(MigrationIT.FromPartnerPool.class)
class MigrationIT extends ServiceTest {

    public static class FromPartnerPool implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    // A hundred sign-ins at once wait for each other at the emulator.
                    "AUTH_UPSTREAM_TIMEOUT", "30s",
                    "auth.migrate-from-client-id", SeededManagedLogin.PARTNER_CLIENT_ID,
                    "auth.migrate-from-client-secret", SeededManagedLogin.PARTNER_CLIENT_SECRET,
                    "aws.accessKeyId", "AKIDEXAMPLE",
                    "aws.secretAccessKey", "any");
        }
    }

    @BeforeEach
    void letTheOlderPoolTakePasswords() {
        admin().updateUserPoolClient(client -> client.userPoolId(SeededManagedLogin.PARTNER_POOL_ID)
                .clientId(SeededManagedLogin.PARTNER_CLIENT_ID)
                .explicitAuthFlows(
                        ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                        ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH));
    }

    @Test
    void movesAUserWithAttributesAndPassword() {
        existsThere(email, PASSWORD);

        Tokens tokens = Tokens.of(signIn(email, PASSWORD).statusCode(200));

        JsonNode user = json(withToken(tokens.access()).get("/v1/user").then().statusCode(200));
        assertThat(user.at("/attributes/email").textValue()).isEqualTo(email);
        assertThat(user.at("/attributes/email_verified").textValue()).isEqualTo("true");
        assertThat(user.at("/attributes/name").textValue()).isEqualTo("Grace Hopper");
        assertThat(cognito.inbox().to(email)).isEmpty();

        int asked = cognito.calls("GetUser");
        signIn(email, PASSWORD).statusCode(200);
        assertThat(cognito.calls("GetUser")).isEqualTo(asked);
    }

    @Test
    void movesAUserWhoChoosesThePassword() {
        existsThere(email, PASSWORD);

        post(
                        "/v1/sign-in",
                        Map.of(
                                "flow",
                                "choice",
                                "username",
                                email,
                                "preferred_challenge",
                                "PASSWORD",
                                "password",
                                PASSWORD))
                .statusCode(200)
                .body("access_token", notNullValue());
    }

    @Test
    void makesOneUserOfManyFirstSignIns() throws Exception {
        existsThere(email, PASSWORD);
        int made = cognito.calls("AdminCreateUser");
        var callers = Executors.newFixedThreadPool(100);
        try {
            Callable<Integer> signIn = () -> signIn(email, PASSWORD).extract().statusCode();
            List<Future<Integer>> answers = callers.invokeAll(
                    IntStream.range(0, 100).mapToObj(i -> signIn).collect(Collectors.toList()));

            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(here()).hasSize(1);
        assertThat(cognito.calls("AdminCreateUser")).isEqualTo(made + 1);
    }

    @Test
    void makesNobodyOfAWrongPassword() {
        existsThere(email, PASSWORD);

        assertProblem(signIn(email, OTHER_PASSWORD), 401, "not_authorized");
        assertProblem(signIn("nobody-" + email, PASSWORD), 401, "not_authorized");

        assertThat(here()).isEmpty();
    }

    /** Otherwise whoever has an account of the same name at the older pool would get into this one. */
    @Test
    void opensNoAccountThatIsHereByThePasswordOfTheOlderPool() {
        signUpAndConfirm(email);
        existsThere(email, OTHER_PASSWORD);

        assertProblem(signIn(email, OTHER_PASSWORD), 401, "not_authorized");
        signIn(email, PASSWORD).statusCode(200);
    }

    /** A pool may take any name, and addresses that nobody has proved, so that the account could be anybody's. */
    @ParameterizedTest
    @CsvSource({"mallory@example.com, true", "SELF, false", "SELF, "})
    void makesNobodyOfAnAddressThatIsNotProved(String address, String verified) {
        existsThere(email, PASSWORD);
        String proof = verified == null ? "" : "{\"Name\": \"email_verified\", \"Value\": \"%s\"},".formatted(verified);
        cognito.inject("GetUser", 1, new Fault.Succeed("""
                        {"Username": "u", "UserAttributes": [%s {"Name": "email", "Value": "%s"}]}
                        """.formatted(proof, address.replace("SELF", email))));

        assertProblem(signIn(email, PASSWORD), 401, "not_authorized");
        assertThat(here()).isEmpty();
    }

    @Test
    void makesNobodyWhoHasToProveMoreAtTheOlderPool() {
        admin().adminCreateUser(user -> user.userPoolId(SeededManagedLogin.PARTNER_POOL_ID)
                .username(email)
                .temporaryPassword(PASSWORD)
                .messageAction(MessageActionType.SUPPRESS));

        assertProblem(signIn(email, PASSWORD), 401, "not_authorized");
        assertThat(here()).isEmpty();
    }

    /** What is lost is the answer of the call, or the call. */
    @ParameterizedTest
    @CsvSource({"InitiateAuth, 2", "GetUser, 2", "AdminCreateUser, 1"})
    void losesNobodyWhereACallFails(String operation, int times) {
        existsThere(email, PASSWORD);
        if (operation.equals("InitiateAuth")) {
            cognito.inject(operation, 1, new Fault.Refuse("NotAuthorizedException", "Incorrect username or password."));
        }
        cognito.inject(operation, times, new Fault.Refuse("InternalErrorException", "down"));

        assertProblem(signIn(email, PASSWORD), 502, "upstream_failure");
        cognito.clearFaults();

        signIn(email, PASSWORD).statusCode(200).body("access_token", notNullValue());
    }

    /** It is the operator who can do something about it, not the user. */
    @Test
    void saysThatItIsMisconfiguredWhereThereAreNoCredentials() throws Exception {
        existsThere(email, PASSWORD);

        try (var service = PackagedService.start(Map.of(
                "AWS_REGION", SeededPools.REGION,
                "AWS_EC2_METADATA_DISABLED", "true",
                "COGNITO_USER_POOL_ID", SeededPools.USER_POOL_ID,
                "COGNITO_CLIENT_ID", SeededPools.CLIENT_ID,
                "QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE", cognito.endpoint(),
                "AUTH_MIGRATE_FROM_CLIENT_ID", SeededManagedLogin.PARTNER_CLIENT_ID,
                "AUTH_MIGRATE_FROM_CLIENT_SECRET", SeededManagedLogin.PARTNER_CLIENT_SECRET))) {
            var answer = given().port(service.port())
                    .contentType(ContentType.JSON)
                    .body(Map.of("username", email, "password", PASSWORD))
                    .post("/v1/sign-in")
                    .then();

            assertProblem(answer, 500, "upstream_misconfigured");
            assertThat(service.log()).contains("There are no AWS credentials to sign calls with");
        }
    }

    @Test
    void letsAUserChooseAPasswordWhereItCouldNotBeKept() {
        existsThere(email, PASSWORD);
        cognito.inject("AdminSetUserPassword", 1, new Fault.Refuse("InternalErrorException", "down"));

        assertProblem(signIn(email, PASSWORD), 502, "upstream_failure");

        String session = signIn(email, PASSWORD)
                .statusCode(200)
                .body("challenge", equalTo("NEW_PASSWORD_REQUIRED"))
                .extract()
                .path("session");
        answer("NEW_PASSWORD_REQUIRED", session, Map.of("username", email, "new_password", OTHER_PASSWORD))
                .statusCode(200);
    }

    /** The seeded pool asks for 15 characters. */
    @Test
    void asksForABetterPasswordWhereThePoolDoes() {
        existsThere(email, SeededManagedLogin.PARTNER_PASSWORD);

        assertProblem(signIn(email, SeededManagedLogin.PARTNER_PASSWORD), 403, "password_reset_required");

        post("/v1/password/forgot", Map.of("username", email)).statusCode(200);
        post("/v1/password/reset", Map.of("username", email, "code", latestCode(email), "new_password", OTHER_PASSWORD))
                .statusCode(204);
        signIn(email, OTHER_PASSWORD).statusCode(200);
    }

    @Test
    void endsTheTokensOfTheOlderPool() {
        existsThere(email, PASSWORD);
        int revoked = cognito.calls("RevokeToken");

        signIn(email, PASSWORD).statusCode(200);

        assertThat(cognito.calls("RevokeToken")).isEqualTo(revoked + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "identities"})
    void copiesNothingThatBelongsToTheOlderPool(String attribute) {
        existsThere(email, PASSWORD);

        signIn(email, PASSWORD).statusCode(200);

        String there = admin()
                .adminGetUser(user ->
                        user.userPoolId(SeededManagedLogin.PARTNER_POOL_ID).username(email))
                .userAttributes()
                .stream()
                .filter(known -> known.name().equals(attribute))
                .map(AttributeType::value)
                .findFirst()
                .orElse("none");
        assertThat(here().get(0).attributes()).extracting(AttributeType::value).doesNotContain(there);
    }

    private void existsThere(String username, String password) {
        admin().adminCreateUser(user -> user.userPoolId(SeededManagedLogin.PARTNER_POOL_ID)
                .username(username)
                .temporaryPassword(password)
                .messageAction(MessageActionType.SUPPRESS)
                .userAttributes(attribute("email_verified", "true"), attribute("name", "Grace Hopper")));
        admin().adminSetUserPassword(user -> user.userPoolId(SeededManagedLogin.PARTNER_POOL_ID)
                .username(username)
                .password(password)
                .permanent(true));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private List<UserType> here() {
        return admin().listUsers(
                        users -> users.userPoolId(SeededPools.USER_POOL_ID).filter("email = \"%s\"".formatted(email)))
                .users();
    }
}
