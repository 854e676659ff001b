package dev.cognitoauth.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.ApiDescription;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Compares the errors that the OpenAPI document lists for an operation with the exceptions that the AWS SDK declares. */
@QuarkusTest
class OperationErrorsTest extends ServiceTest {

    private static final ApiDescription API = ApiDescription.read();
    /** Errors of Cognito as a whole, and limits on attempts, which it answers without declaring them. */
    private static final Set<ErrorCode> UNDECLARED = Set.of(
            ErrorCode.TOO_MANY_REQUESTS,
            ErrorCode.FORBIDDEN,
            ErrorCode.OPERATION_NOT_ENABLED,
            ErrorCode.UPSTREAM_MISCONFIGURED,
            ErrorCode.LIMIT_EXCEEDED);

    /** They renew a session, where one is sent in place of an id token. */
    private static final Set<String> OF_IDENTITIES = Set.of("getCredentials", "getIdentityToken");

    /** RFC 6749 section 5.2. */
    private static final Set<String> TOKEN_ENDPOINT_ERRORS =
            Set.of("invalid_grant", "invalid_client", "unauthorized_client", "unsupported_grant_type");

    @ParameterizedTest
    @CsvSource({
        "signUp, OTHER, signUp",
        "confirmSignUp, OTHER, confirmSignUp",
        "resendConfirmationCode, OTHER, resendConfirmationCode",
        "signIn, OTHER, initiateAuth",
        "startSession, OTHER, initiateAuth",
        "respondToChallenge, OTHER, respondToAuthChallenge",
        "answerChallengeOfSession, OTHER, respondToAuthChallenge",
        "refreshTokens, REFRESH, getTokensFromRefreshToken initiateAuth",
        "signOut, WITH_ACCESS_TOKEN, globalSignOut",
        "forgotPassword, OTHER, forgotPassword",
        "resetPassword, OTHER, confirmForgotPassword",
        "changePassword, WITH_ACCESS_TOKEN, changePassword",
        "getUser, WITH_ACCESS_TOKEN, getUser",
        "changeUser, WITH_ACCESS_TOKEN, updateUserAttributes deleteUserAttributes",
        "deleteUser, WITH_ACCESS_TOKEN, deleteUser",
        "sendAttributeCode, WITH_ACCESS_TOKEN, getUserAttributeVerificationCode",
        "verifyAttribute, WITH_ACCESS_TOKEN, verifyUserAttribute",
        "giveEventFeedback, OTHER, updateAuthEventFeedback",
        "listLinkedAccounts, WITH_ACCESS_TOKEN, getUser",
        "getFactors, WITH_ACCESS_TOKEN, getUserAuthFactors",
        "setMfaPreference, WITH_ACCESS_TOKEN, setUserMFAPreference",
        "associateTotp, WITH_ACCESS_TOKEN, associateSoftwareToken",
        "verifyTotp, WITH_ACCESS_TOKEN, verifySoftwareToken",
        "startPasskey, WITH_ACCESS_TOKEN, startWebAuthnRegistration",
        "registerPasskey, WITH_ACCESS_TOKEN, completeWebAuthnRegistration",
        "listPasskeys, WITH_ACCESS_TOKEN, listWebAuthnCredentials",
        "deletePasskey, WITH_ACCESS_TOKEN, deleteWebAuthnCredential",
        "listDevices, WITH_ACCESS_TOKEN, listDevices",
        "getDevice, WITH_ACCESS_TOKEN, getDevice",
        "confirmDevice, WITH_ACCESS_TOKEN, confirmDevice",
        "rememberDevice, WITH_ACCESS_TOKEN, updateDeviceStatus",
        "forgetDevice, WITH_ACCESS_TOKEN, forgetDevice",
        "getCredentials, OTHER, getId getCredentialsForIdentity",
        "getIdentityToken, OTHER, getId getOpenIdToken",
        "unlinkIdentity, OTHER, unlinkIdentity"
    })
    void listsTheErrorsOfAnOperation(String operation, CallKind call, String calledOfCognito) {
        Set<String> declared = declared(calledOfCognito);
        Set<ErrorCode> documented = documented(operation);

        assertThat(documented)
                .containsAll(rowsWithoutWords(declared, call))
                .allMatch(error -> error.rules.isEmpty()
                        || UNDECLARED.contains(error)
                        || OF_IDENTITIES.contains(operation) && error == ErrorCode.REFRESH_TOKEN_REUSED
                        || error.rules.stream()
                                .anyMatch(rule -> rule.exceptions().stream().anyMatch(isIn(declared))));
    }

    @Test
    void comparesEveryOperation() throws Exception {
        Stream<String> compared = Arrays.stream(OperationErrorsTest.class
                        .getDeclaredMethod("listsTheErrorsOfAnOperation", String.class, CallKind.class, String.class)
                        .getAnnotation(CsvSource.class)
                        .value())
                .map(row -> row.substring(0, row.indexOf(',')));
        Stream<String> withTestsOfTheirOwn = Stream.of(
                "completeLogin",
                "completeLoginOfSession",
                "startLink",
                "completeLink",
                "unlinkAccount",
                "getSession",
                "refreshSession",
                "endSession",
                "listLoginProviders",
                "startLogin",
                "getLogoutUrl",
                "revokeToken",
                "explainProblem");

        assertThat(API.operations()
                        .map(operation -> operation.node().get("operationId").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(compared, withTestsOfTheirOwn).toList());
    }

    /** The managed login is no operation of the SDK: its errors are OAuth's, from the browser or from the token endpoint. */
    @Test
    void listsTheErrorsOfACompletedLogin() {
        Set<ErrorCode> answered = Arrays.stream(ErrorCode.values())
                .filter(error -> error.rules.stream()
                        .anyMatch(rule -> rule.calls().contains(CallKind.AUTHORIZE)
                                || rule.exceptions().stream().anyMatch(TOKEN_ENDPOINT_ERRORS::contains)))
                .collect(Collectors.toSet());

        assertThat(documented("completeLogin"))
                .containsAll(answered)
                .contains(ErrorCode.LOGIN_NOT_CONFIGURED, ErrorCode.STATE_MISMATCH, ErrorCode.UPSTREAM_TIMEOUT)
                .allMatch(error -> error.rules.isEmpty() || UNDECLARED.contains(error) || answered.contains(error));
    }

    /** They call more than one operation, of which the last ones are signed. */
    @ParameterizedTest
    @CsvSource({
        "startLink, getUser, adminGetUser",
        "completeLink, getUser, adminGetUser adminDeleteUser adminLinkProviderForUser",
        "unlinkAccount, getUser getUserAuthFactors, adminGetUser adminDisableProviderForUser"
    })
    void listsTheErrorsOfALink(String operation, String calledOfCognito, String signed) {
        Set<ErrorCode> ofUser = rowsWithoutWords(declared(calledOfCognito), CallKind.WITH_ACCESS_TOKEN);
        Set<ErrorCode> ofSigned = rowsWithoutWords(declared(signed), CallKind.BY_ADMINISTRATOR);
        // The user is there a moment before.
        ofSigned.remove(ErrorCode.NOT_FOUND);
        if (ofSigned.remove(ErrorCode.LIMIT_EXCEEDED)) {
            ofSigned.add(ErrorCode.TOO_MANY_LINKED);
        }

        assertThat(documented(operation))
                .containsAll(ofUser)
                .containsAll(ofSigned)
                .contains(ErrorCode.LINKING_NOT_CONFIGURED, ErrorCode.INVALID_ACCESS_TOKEN);
    }

    /** But for the one that this service's own limits answer too. */
    @ParameterizedTest
    @ValueSource(strings = {"listLoginProviders", "startLogin", "getLogoutUrl"})
    void listsNoErrorOfCognitoWhereItIsNotCalled(String operation) {
        assertThat(documented(operation))
                .contains(ErrorCode.LOGIN_NOT_CONFIGURED, ErrorCode.INVALID_REQUEST)
                .allMatch(error -> error == ErrorCode.TOO_MANY_REQUESTS
                        || error.rules.isEmpty() && !error.name().startsWith("UPSTREAM_"));
    }

    private static Set<ErrorCode> rowsWithoutWords(Set<String> declared, CallKind call) {
        return Arrays.stream(ErrorCode.values())
                .flatMap(error -> error.rules.stream())
                .flatMap(rule -> rule.exceptions().stream())
                .filter(isIn(declared))
                .map(exception -> new Refusal(exception, "", call).error())
                .collect(Collectors.toSet());
    }

    private static Set<String> declared(String operations) {
        return Stream.of(operations.split(" "))
                .flatMap(OperationErrorsTest::exceptions)
                .collect(Collectors.toSet());
    }

    private static Predicate<String> isIn(Set<String> declared) {
        return exception -> declared.contains(exception.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> exceptions(String method) {
        return Stream.of(CognitoIdentityProviderClient.class, CognitoIdentityClient.class)
                .flatMap(client -> Arrays.stream(client.getMethods()))
                .filter(declared -> declared.getName().equals(method))
                .flatMap(declared -> Arrays.stream(declared.getExceptionTypes()))
                .map(exception -> exception.getSimpleName().toLowerCase(Locale.ROOT));
    }

    private static Set<ErrorCode> documented(String operationId) {
        return API.operations()
                .filter(operation ->
                        operation.node().get("operationId").asText().equals(operationId))
                .flatMap(operation -> API.codes(operation).stream())
                .map(code -> ErrorCode.valueOf(code.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}
