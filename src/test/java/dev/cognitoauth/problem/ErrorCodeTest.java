package dev.cognitoauth.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.CognitoAnswer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodeTest {

    /** What only they can mend. No alert counts it where it comes from a browser. */
    private static final Set<ErrorCode> MISTAKES_OF_OPERATORS =
            Set.of(ErrorCode.UPSTREAM_MISCONFIGURED, ErrorCode.TRIGGER_FAILED);

    static Stream<CognitoAnswer> refusals() throws IOException {
        return CognitoAnswer.refusals();
    }

    /** What Amazon may change in a sentence without changing what it says. */
    enum Change {
        AS_IT_IS(message -> message),
        FULL_STOP_MORE(message -> message + "."),
        NO_PUNCTUATION(message -> message.replaceAll("[.,:;'()]", "")),
        UPPER_CASE(message -> message.toUpperCase(Locale.ROOT)),
        LOWER_CASE(message -> message.toLowerCase(Locale.ROOT)),
        LINE_BREAKS(message -> message.replace(" ", "\n  ")),
        SENTENCE_BEFORE(message -> "Request failed. " + message),
        SENTENCE_AFTER(message -> message + " Please contact your administrators"),
        PLURALS(message -> Pattern.compile("\\b(user|username|password|token|session|code|device|attribute|role)\\b")
                .matcher(message)
                .replaceAll("$1s"));

        private final UnaryOperator<String> to;

        Change(UnaryOperator<String> to) {
            this.to = to;
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void knowsWhatCognitoSaysEvenWhenItsWordsChangeALittle(CognitoAnswer answer) {
        CallKind call = switch (answer.operation()) {
            case "InitiateAuth REFRESH_TOKEN_AUTH" -> CallKind.LEGACY_REFRESH;
            case "GetUser etc", "ChangePassword" -> CallKind.WITH_ACCESS_TOKEN;
            default -> CallKind.OTHER;
        };
        String expected = answer.code().equals("not_found") && answer.message().startsWith("Device")
                ? "device_not_found" // the caller of ConfirmDevice names the device, which is told elsewhere
                : answer.code();

        for (Change change : Change.values()) {
            assertThat(new Refusal(answer.exception(), change.to.apply(answer.message()), call)
                            .error()
                            .code())
                    .as(change.name())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void blamesThisServiceOrCognitoForNothingThatTheUserCausedAtWill(CognitoAnswer answer) {
        var error = ErrorCode.valueOf(answer.code().toUpperCase(Locale.ROOT));

        assertThat(error.status() < 500
                        || Set.of(
                                        ErrorCode.UPSTREAM_MISCONFIGURED,
                                        ErrorCode.TRIGGER_FAILED,
                                        ErrorCode.CODE_DELIVERY_FAILED)
                                .contains(error))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Refresh Token has different Client | invalid_refresh_token",
                "Could not verify signature for Access Token | invalid_access_token",
                "User account has expired, it must be reset by an administrator. | temporary_password_expired",
                "Request not allowed due to security reasons. | forbidden",
                "The ambiguous role mapping rules for: cognito-idp denied this request. | role_not_allowed",
                "Whatever Cognito will say next | not_allowed",
                "'' | not_allowed"
            })
    void tellsNotAuthorizedApartByItsMessage(String message, String code) {
        assertThat(refused("NotAuthorizedException", message, CallKind.OTHER).code())
                .isEqualTo(code);
    }

    @Test
    void prefersARuleWithWordsToOneWithout() {
        assertThat(refused("LimitExceededException", "Exceeded daily email limit", CallKind.OTHER))
                .isEqualTo(ErrorCode.CODE_DELIVERY_FAILED);
        assertThat(refused("LimitExceededException", "Attempt limit exceeded", CallKind.OTHER))
                .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    }

    @ParameterizedTest
    @CsvSource({"Unheard of, not_authorized", "User is disabled., user_disabled", "Invalid session, invalid_session"})
    void takesAnUnknownRefusalOfAPasskeyForAFailedSignIn(String message, String code) {
        assertThat(refused("NotAuthorizedException", message, CallKind.PASSKEY_SIGN_IN)
                        .code())
                .isEqualTo(code);
    }

    @Test
    void prefersARuleWithWordsToOneForAKindOfCall() {
        assertThat(refused("NotAuthorizedException", "Unable to verify secret hash", CallKind.REVOKE))
                .isEqualTo(ErrorCode.UPSTREAM_MISCONFIGURED);
        assertThat(refused("NotAuthorizedException", "Unheard of", CallKind.REVOKE))
                .isEqualTo(ErrorCode.INVALID_REFRESH_TOKEN);
    }

    @Test
    void prefersARuleForAKindOfCallToOneForAllCalls() {
        assertThat(refused("NotAuthorizedException", "Unable to verify secret hash", CallKind.LEGACY_REFRESH))
                .isEqualTo(ErrorCode.INVALID_REFRESH_TOKEN);
        assertThat(refused("UserNotFoundException", "User does not exist.", CallKind.WITH_ACCESS_TOKEN))
                .isEqualTo(ErrorCode.INVALID_ACCESS_TOKEN);
        assertThat(refused("UserNotFoundException", "User does not exist.", CallKind.OTHER))
                .isEqualTo(ErrorCode.NOT_AUTHORIZED);
    }

    @Test
    void prefersTheUpperOfTwoEqualRules() {
        assertThat(refused(
                        "NotAuthorizedException",
                        "Access Token does not have required scopes",
                        CallKind.WITH_ACCESS_TOKEN))
                .isEqualTo(ErrorCode.SCOPE_MISSING);
    }

    /** Each word and exception of the table in each combination, which a browser may bring to its callback. */
    @Test
    void blamesCognitoForNothingThatABrowserBrings() {
        for (ErrorCode error : ErrorCode.values()) {
            for (RefusalRule rule : error.rules) {
                for (String exception : rule.exceptions()) {
                    String words = rule.words().stream().map(Words::text).collect(Collectors.joining(" "));
                    for (String message : List.of("", words)) {
                        ErrorCode told = refused(exception, message, CallKind.AUTHORIZE);
                        assertThat(MISTAKES_OF_OPERATORS.contains(told)
                                        || told == ErrorCode.UPSTREAM_FAILURE
                                        || told.status() < 500)
                                .as("%s: %s", exception, message)
                                .isTrue();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CallKind.class)
    void takesWhatItHasNeverHeardOfForAFailureOfCognito(CallKind call) {
        assertThat(refused("NeverHeardOfException", "Access Token", call)).isEqualTo(ErrorCode.UPSTREAM_FAILURE);
    }

    @ParameterizedTest
    @CsvSource({
        "PreSignUp failed with error Only employees., rejected_by_trigger",
        "PreSignUp failed with error ., rejected_by_trigger",
        "PreSignUp failed with error callback is not a function., trigger_failed",
        "PreSignUp failed with error Cannot read properties of undefined (reading 'email')., trigger_failed",
        "PreSignUp failed with error 'NoneType' object has no attribute 'get'., trigger_failed",
        "PreSignUp failed with error Task timed out after 3.00 seconds., trigger_failed",
        "PreSignUp failed with error RequestId: 1 Error: Runtime exited with error: exit status 1., trigger_failed",
        "PreSignUp failed with error Handler 'handler' missing on module 'index'., trigger_failed",
        "PreSignUp failed with error connect ECONNREFUSED 10.0.0.1:5432., trigger_failed",
        "PreSignUp failed with error dial tcp 10.0.0.1:5432: i/o timeout., trigger_failed",
        "PreSignUp failed with error getaddrinfo ENOTFOUND db.internal., trigger_failed",
        "PreSignUp failed with error Lambda is throttled., trigger_failed",
        "Unrecognized lambda output, trigger_failed",
        "CustomMessage failed with error 'custom:team'., trigger_failed",
        "PreSignUp failed with error list index out of range., trigger_failed",
        "PreSignUp failed with error An error occurred (AccessDeniedException) when calling the GetItem operation., trigger_failed",
        "PreSignUp failed with error User: arn:aws:sts::1:assumed-role/x is not authorized to perform: s3:GetObject., trigger_failed",
        "PreSignUp failed with error java.lang.IllegalStateException., trigger_failed",
        "PreSignUp failed with error The team 'custom:team' is closed., rejected_by_trigger",
        "PreSignUp failed with error Error: not today., rejected_by_trigger"
    })
    void tellsATriggerThatCrashedFromOneThatRefuses(String message, String code) {
        assertThat(refused("UserLambdaValidationException", message, CallKind.OTHER)
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InvalidPasswordException | Password did not conform with policy: Password not long enough | true",
                "UserLambdaValidationException | PreSignUp failed with error Only employees. | true",
                "UserLambdaValidationException | PreSignUp failed with error callback is not a function. | false",
                "InvalidParameterException | Attributes did not conform to the schema: email: The attribute is required | true",
                "InvalidParameterException | Invalid attributes given, address is missing | true",
                "InvalidParameterException | user.custom:role: Attribute cannot be updated. | true",
                "InvalidParameterException | USER_SRP_AUTH is not enabled for the client. | true",
                "InvalidParameterException | USER_PASSWORD_AUTH flow not enabled for this client | true",
                "InvalidParameterException | Username cannot be of email format, since user pool is configured for email alias. | true",
                "InvalidParameterException | Username should be an email. | true",
                "InvalidParameterException | Username should be either an email or a phone number. | true",
                "InvalidParameterException | Invalid user attributes: birthdate: String must be no shorter than 10 characters | true",
                "InvalidParameterException | Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias. | true",
                "InvalidParameterException | Only custom auth (lambda driven) is enabled for this client. | true",
                "InvalidParameterException | Initiate Auth method not supported. | true",
                "InvalidParameterException | TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english. | true",
                "InvalidParameterException | Cannot modify the non-mutable attribute sub | true",
                "InvalidParameterException | User pool does not have SMS configuration to send messages. | false",
                "InvalidParameterException | 1 validation error detected: Value 'ada' at 'username' failed | false",
                "InvalidParameterException | 1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern | false",
                "InvalidParameterException | Cannot reset password for the user as there is no verified email | false",
                "NotAuthorizedException | Access Token has expired | true",
                "NotAuthorizedException | Access Token has been revoked | false",
                "NotAuthorizedException | Invalid Access Token | false",
                "NotAuthorizedException | Could not verify signature for Access Token | false",
                "NotAuthorizedException | Refresh Token has expired | true",
                "NotAuthorizedException | Refresh Token has been revoked | false",
                "NotAuthorizedException | Invalid login token. Token expired: 1667365798 >= 1667235770 | true",
                "NotAuthorizedException | Invalid login token. Token signature invalid. | false",
                "UserNotFoundException | User does not exist. | false"
            })
    void showsOnlyMessagesThatHelpTheUserAndRevealNothing(String exception, String message, boolean shown) {
        Problem problem =
                new Refusal(exception, message, CallKind.OTHER).response().getEntity();

        assertThat(problem.detail()).isEqualTo(shown ? message : problem.title());
    }

    @Test
    void namesTheMemberThatCognitoNames() {
        String message =
                "2 validation errors detected: Value 'a b' at 'userName' failed to satisfy constraint: Member must"
                        + " satisfy regular expression pattern: [\\S]+; Value at 'userAttributes.1.member.value' failed to satisfy"
                        + " constraint: Member must have length less than or equal to 2048";

        Problem problem = new Refusal("InvalidParameterException", message, CallKind.OTHER)
                .response()
                .getEntity();

        assertThat(problem.violations())
                .containsExactly(
                        new Problem.Violation("username", "must satisfy regular expression pattern"),
                        new Problem.Violation("attributes", "must have length less than or equal to 2048"));
        assertThat(problem.detail()).isEqualTo(problem.title());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Username should be an email. | username",
                "Invalid phone number format. | phone_number",
                "Attributes did not conform to the schema: birthdate: String must be no shorter than 10 characters | attributes",
                "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english. | timestamp"
            })
    void saysWhichMemberAReasonIsAbout(String message, String member) {
        Problem problem = new Refusal("InvalidParameterException", message, CallKind.OTHER)
                .response()
                .getEntity();

        assertThat(problem.violations()).containsExactly(new Problem.Violation(member, message));
    }

    @Test
    void showsAnyReasonToTheUserWhoIsSignedIn() {
        var refusal = new Refusal("InvalidParameterException", "Whatever comes next", CallKind.WITH_ACCESS_TOKEN);

        assertThat(refusal.response().getEntity().detail()).isEqualTo("Whatever comes next");
    }

    /** No resource method answers it, by which Quarkus would find it when the native executable is built. */
    @ParameterizedTest
    @ValueSource(classes = {Problem.class, Problem.Violation.class})
    void isWrittenInTheNativeExecutableToo(Class<?> written) {
        assertThat(written).hasAnnotation(RegisterForReflection.class);
    }

    private static ErrorCode refused(String exception, String message, CallKind call) {
        return new Refusal(exception, message, call).error();
    }
}
