package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.trigger.TriggerSetting;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidLambdaResponseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** What the functions before and after a sign-up and a sign-in change. */
class TriggersTest extends TriggerTest {

    private static final String REFUSAL = "{\"errorType\":\"Error\",\"errorMessage\":\"Only employees\",\"trace\":[]}";

    @Test
    void confirmsAndVerifiesWhomTheFunctionDecidesOn() {
        assign("PreSignUp=gate,PostConfirmation=welcome");
        functions.change(
                "gate", event -> response(event).put("autoConfirmUser", true).put("autoVerifyEmail", true));

        SignUpResponse answer = signedUp();

        assertThat(answer.userConfirmed()).isTrue();
        assertThat(answer.codeDeliveryDetails()).isNull();
        assertThat(emulator.inbox().all()).isEmpty();
        assertThat(functions
                        .event("PostConfirmation_ConfirmSignUp")
                        .at("/request/userAttributes/email_verified")
                        .asText())
                .isEqualTo("true");
        assertThat(signIn(SeededPools.CLIENT_ID, EMAIL).accessToken()).isNotNull();
    }

    @Test
    void refusesANewUserWhomTheFunctionRefuses() {
        assign("PreSignUp=gate");
        functions.answer("gate", 200, REFUSAL);

        refused(UserLambdaValidationException.class, this::signedUp)
                .hasMessage("PreSignUp failed with error Only employees.");
        refused(UserLambdaValidationException.class, () -> invited());
        assertThat(signInWithGoogle().headers().toString())
                .contains("error_description=PreSignUp%20failed%20with%20error%20Only%20employees.");
        assertThat(users()).isZero();
    }

    @Test
    void keepsAUserConfirmedWhoseWelcomeFails() {
        assign("PostConfirmation=welcome");
        functions.answer("welcome", 200, REFUSAL);

        refused(UserLambdaValidationException.class, () -> confirmed(EMAIL))
                .hasMessage("PostConfirmation failed with error Only employees.");
        assertThat(signIn(SeededPools.CLIENT_ID, EMAIL).accessToken()).isNotNull();
    }

    @Test
    void refusesToVerifyAnAddressThatIsNotThere() {
        assign("PreSignUp=gate");
        functions.change("gate", event -> response(event).put("autoVerifyPhone", true));

        refused(InvalidLambdaResponseException.class, this::signedUp);
        assertThat(users()).isZero();
    }

    @Test
    void signsNobodyUpTwiceWhileAFunctionRuns() {
        assign("PreSignUp=gate");
        functions.change("gate", event -> {
            assign("PostConfirmation=none");
            signUp(EMAIL);
        });

        refused(UsernameExistsException.class, this::signedUp);
        assertThat(users()).isOne();
    }

    @Test
    void hasMoreToSaveAfterAFunction() {
        assign("PreSignUp=gate");
        var saved = new AtomicLong();
        functions.change("gate", event -> saved.set(emulator.state().save().revision));

        signedUp();

        assertThat(emulator.state().revision()).isNotEqualTo(saved.get());
    }

    @Test
    void forgetsWhoSignsUpDuringAReset() {
        assign("PreSignUp=gate");
        functions.change("gate", event -> emulator.state().reset());

        signedUp();

        assertThat(users()).isZero();
        assertThat(emulator.inbox().all()).isEmpty();
    }

    @Test
    void asksBeforeThePasswordIsChecked() {
        confirmed(EMAIL);
        assign("PreAuthentication=before,PostAuthentication=after");

        assertRefused(
                "InitiateAuth",
                initiateAuth(
                        SeededPools.CLIENT_ID, "USER_PASSWORD_AUTH", "USERNAME", EMAIL, "PASSWORD", OTHER_PASSWORD),
                "NotAuthorizedException",
                "Incorrect username or password.");

        assertThat(functions.events()).hasSize(1);
        assertThat(functions.event("PreAuthentication_Authentication")).isNotNull();
    }

    @Test
    void tellsAFunctionThatThereIsNoSuchUser() {
        assign("PreAuthentication=before");

        assertRefused(
                "InitiateAuth",
                initiateAuth(
                        SeededPools.CLIENT_ID, "USER_PASSWORD_AUTH", "USERNAME", "eve@example.com", "PASSWORD", "p"),
                "NotAuthorizedException",
                "Incorrect username or password.");

        var request = functions.event("PreAuthentication_Authentication").path("request");
        assertThat(request.path("userNotFound").asBoolean()).isTrue();
        assertThat(request.path("userAttributes")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreAuthentication", "PostAuthentication"})
    void refusesASignInThatAFunctionRefuses(String trigger) {
        confirmed(EMAIL);
        assign(trigger + "=gate");
        functions.answer("gate", 200, REFUSAL);

        refused(UserLambdaValidationException.class, () -> signIn(SeededPools.CLIENT_ID, EMAIL))
                .hasMessage(trigger + " failed with error Only employees.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreAuthentication", "PostAuthentication"})
    void signsInNobodyWhomAFunctionDisables(String trigger) {
        confirmed(EMAIL);
        assign(trigger + "=gate");
        functions.change(
                "gate",
                event -> cognito.adminDisableUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL)));

        refused(NotAuthorizedException.class, () -> signIn(SeededPools.CLIENT_ID, EMAIL))
                .hasMessage("User is disabled.");
    }

    @Test
    void callsTheFunctionsOfAUserWhoComesBackFromAProvider() {
        signInWithGoogle();
        assign("PreSignUp=f,PreAuthentication=f,PostAuthentication=f");

        signInWithGoogle();

        assertThat(functions.events())
                .extracting(event -> event.path("triggerSource").asText())
                .containsExactly("PreAuthentication_Authentication", "PostAuthentication_Authentication");
    }

    @Test
    void describesTheFunctionsThatAPoolWasGiven() {
        String arn = "arn:aws:lambda:eu-west-1:123456789012:function:gate";
        String pool = call("CreateUserPool", Map.of("PoolName", "p", "LambdaConfig", Map.of("PreSignUp", arn)))
                .at("/UserPool/Id")
                .asText();

        assertThat(call("DescribeUserPool", Map.of("UserPoolId", pool)).at("/UserPool/LambdaConfig/PreSignUp"))
                .asString()
                .contains(arn);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"PreSignUp\":\"https://example.com/gate\"}', preSignUp",
        "'{\"CustomSMSSender\":{\"LambdaVersion\":\"V1_0\",\"LambdaArn\":\"https://example.com/gate\"}}', customSMSSender.lambdaArn"
    })
    void needsTheArnOfAFunction(String config, String member) throws Exception {
        assertRefused(
                "CreateUserPool",
                Map.of("PoolName", "p", "LambdaConfig", new ObjectMapper().readTree(config)),
                "InvalidParameterException",
                "1 validation error detected: Value 'https://example.com/gate' at 'lambdaConfig.%s' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?"
                        .formatted(member));
    }

    @ParameterizedTest
    @CsvSource({"LITE, V1_0, ''", "LITE, V2_0, FeatureUnavailableInTierException", "ESSENTIALS, V3_0, ''"})
    void changesAccessTokensInSomePlansOnly(String tier, String version, String refusal) {
        var claims = Map.of("LambdaVersion", version, "LambdaArn", "arn:aws:lambda:us-east-1:123456789012:function:f");

        assertThat(send(
                                "CreateUserPool",
                                Map.of(
                                        "PoolName",
                                        "p",
                                        "UserPoolTier",
                                        tier,
                                        "LambdaConfig",
                                        Map.of("PreTokenGenerationConfig", claims)))
                        .error())
                .isEqualTo(refusal);
    }

    @Test
    void readsTheTriggersOfTheSeededPool() {
        LambdaConfigType config = TriggerSetting.parse("PreSignUp=gate, PreTokenGeneration:V2_0=claims");

        assertThat(config.preSignUp()).endsWith(":function:gate");
        assertThat(config.preTokenGenerationConfig().lambdaArn()).endsWith(":function:claims");
        assertThat(config.preTokenGenerationConfig().lambdaVersionAsString()).isEqualTo("V2_0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PreSignUp",
                "PreSignup=gate",
                "KMSKeyID=key",
                "PreSignUp=http://localhost/gate",
                "PreSignUp:V2_0=gate",
                "CustomEmailSender:V3_0=send"
            })
    void refusesASettingThatIsNone(String setting) {
        assertThatThrownBy(() -> TriggerSetting.parse(setting)).isInstanceOf(IllegalArgumentException.class);
    }

    private SignUpResponse signedUp() {
        return cognito.signUp(
                user -> user.clientId(SeededPools.CLIENT_ID).username(EMAIL).password(PASSWORD));
    }

    private UserStatusType invited() {
        return cognito.adminCreateUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL))
                .user()
                .userStatus();
    }

    private long users() {
        return cognito.listUsers(request -> request.userPoolId(SeededPools.USER_POOL_ID))
                .users()
                .size();
    }
}
