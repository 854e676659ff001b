package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.problem.CallKind;
import dev.cognitoauth.testing.OperationCalls;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A success of Cognito without what belongs into it, as a broken proxy may make it. */
@QuarkusTest
@Tag("verify")
class ResponseCheckTest extends ServiceTest {

    /** The operations of which Cognito's answer may be empty. */
    private static final Set<String> MAY_BE_EMPTY = Set.of(
            "ConfirmSignUp",
            "RevokeToken",
            "GlobalSignOut",
            "ConfirmForgotPassword",
            "ChangePassword",
            "UpdateUserAttributes",
            "DeleteUserAttributes",
            "DeleteUser",
            "VerifyUserAttribute",
            "SetUserMFAPreference",
            "UpdateDeviceStatus",
            "ForgetDevice",
            "CompleteWebAuthnRegistration",
            "DeleteWebAuthnCredential",
            "UnlinkIdentity");

    private final OperationCalls calls = new OperationCalls(() -> signUpAndSignIn(email));

    static Stream<String> all() {
        var unused = new OperationCalls(() -> new Tokens("", "", ""));
        return new TreeSet<>(unused.operations()).stream();
    }

    static Stream<String> neverEmpty() {
        return all().filter(operation -> !MAY_BE_EMPTY.contains(operation));
    }

    static Stream<String> maybeEmpty() {
        return MAY_BE_EMPTY.stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neverEmpty")
    void refusesAnEmptyAnswer(String operation) {
        assertProblem(sendAnsweredBy(operation, new Fault.Succeed("{}")), 502, "upstream_failure");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("maybeEmpty")
    void takesAnEmptyAnswerWhereCognitoHasNothingToSay(String operation) {
        int status =
                sendAnsweredBy(operation, new Fault.Succeed("{}")).extract().statusCode();

        assertThat(status).isBetween(200, 204);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void refusesAnAnswerThatIsNoJson(String operation) {
        assertProblem(
                sendAnsweredBy(operation, new Fault.ForeignResponse(200, "<html>Welcome</html>")),
                502,
                "upstream_failure");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neverEmpty")
    void refusesATornAnswer(String operation) {
        assertProblem(sendAnsweredBy(operation, new Fault.Succeed("{\"Username\":\"a")), 502, "upstream_failure");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SignUp | {'UserSub': 'a'}",
                "InitiateAuth | {'AuthenticationResult': {'AccessToken': 'a', 'ExpiresIn': 1, 'TokenType': 'Bearer'}}",
                "RespondToAuthChallenge | {'Session': 'a'}",
                "GetTokensFromRefreshToken | {'AuthenticationResult': {'IdToken': 'a'}}",
                "ForgotPassword | {'CodeDeliveryDetails': {}}",
                "GetUser | {'Username': 'a'}",
                "GetDevice | {'Device': {'DeviceKey': 'a'}}",
                "ListDevices | {'Devices': [{}]}",
                "ListWebAuthnCredentials | {'Credentials': [{'CredentialId': 'a'}]}",
                "GetCredentialsForIdentity | {'IdentityId': 'a', 'Credentials': {'AccessKeyId': 'a', 'SecretKey': 'a'}}",
                "GetOpenIdToken | {'IdentityId': 'a'}"
            })
    void refusesAnIncompleteResponse(String operation, String json) {
        assertProblem(sendAnsweredBy(operation, new Fault.Succeed(json.replace('\'', '"'))), 502, "upstream_failure");
    }

    @Test
    void isTriedForEveryOperationThatThisServiceCalls() {
        assertThat(all())
                .containsAll(Stream.of(Operation.values())
                        .filter(operation -> operation != Operation.UPDATE_AUTH_EVENT_FEEDBACK)
                        .filter(operation -> operation.api() != CognitoApi.MANAGED_LOGIN)
                        // admin/AdminUserResourceTest and poolcheck/PoolCheckCommandTest try those.
                        .filter(operation -> operation.kind() != CallKind.BY_ADMINISTRATOR)
                        .map(Operation::cognitoName)
                        .toList());
    }

    /** Reads are repeated once. */
    private ValidatableResponse sendAnsweredBy(String operation, Fault fault) {
        cognito.inject(operation, 2, fault);
        return calls.send(operation);
    }
}
