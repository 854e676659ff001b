package dev.cognitoauth.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.model.Inbox.Message;
import dev.cognitoauth.testing.Eventually;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidLambdaResponseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** Messages that a function words, or sends itself. */
class MessagesTest extends TriggerTest {

    @Test
    void areInTheInboxAsTheFunctionWordsThem() {
        assign("CustomMessage=words");
        functions.change(
                "words",
                event -> response(event)
                        .put(
                                "emailMessage",
                                "Moin! " + event.at("/request/codeParameter").asText()));

        signUp(EMAIL);

        Message message = emulator.inbox().to(EMAIL).get(0);
        assertThat(message.body()).isEqualTo("Moin! " + message.code());
        assertThat(message.code()).matches("[0-9]{6}");
    }

    @Test
    void tellAnInvitedUserTheirNameAndPassword() {
        assign("CustomMessage=words");
        functions.change(
                "words",
                event -> response(event)
                        .put(
                                "emailMessage",
                                event.at("/request/usernameParameter").asText() + " "
                                        + event.at("/request/codeParameter").asText()));

        invite();

        assertThat(emulator.inbox().to(EMAIL).get(0).body()).isEqualTo(EMAIL + " Temporary-pass-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "emailMessage | \"no code\" | false",
                "emailMessage | 42 | false",
                "emailMessage | \"{####}\" | true",
                "emailMessage | null | true",
                "smsMessage | \"no code\" | true"
            })
    void needTheCode(String member, String words, boolean accepted) {
        assign("CustomMessage=words");
        functions.answer("words", 200, "{\"response\":{\"%s\":%s}}".formatted(member, words));

        if (accepted) {
            signUp(EMAIL);
        } else {
            refused(InvalidLambdaResponseException.class, () -> signUp(EMAIL));
        }
        assertThat(emulator.inbox().to(EMAIL)).hasSize(accepted ? 1 : 0);
    }

    @Test
    void areNotTooLong() {
        assign("CustomMessage=words");
        functions.answer("words", 200, "{\"response\":{\"emailMessage\":\"{####}%s\"}}".formatted("x".repeat(20_000)));

        refused(InvalidLambdaResponseException.class, () -> signUp(EMAIL));
    }

    @Test
    void leaveAUserUnconfirmedWhoseFunctionFails() {
        assign("CustomMessage=words");
        functions.answer("words", 200, "{\"errorMessage\":\"No\"}");
        refused(UserLambdaValidationException.class, () -> signUp(EMAIL))
                .hasMessage("CustomMessage failed with error No.");
        assign("PreSignUp=none");

        cognito.resendConfirmationCode(
                user -> user.clientId(SeededPools.CLIENT_ID).username(EMAIL));

        assertThat(emulator.inbox().to(EMAIL)).hasSize(1);
    }

    @Test
    void areSentByAFunctionThatNobodyWaitsFor() {
        assign("CustomEmailSender=sender,CustomMessage=words");
        functions.answer("sender", 500, "down");

        signUp(EMAIL);

        Eventually.holds("a call", () -> functions.called("CustomEmailSender_SignUp"));
        String code =
                functions.event("CustomEmailSender_SignUp").at("/request/code").asText();
        assertThat(new String(Base64.getDecoder().decode(code), UTF_8)).isEqualTo(code(EMAIL));
        assertThat(functions.events()).hasSize(1);
    }

    @Test
    void areSentAsTextsByAFunctionOfTheirOwn() {
        String pool = cognito.createUserPool(settings -> settings.poolName("texts")
                        .autoVerifiedAttributes(VerifiedAttributeType.PHONE_NUMBER)
                        .lambdaConfig(config -> config.customSMSSender(sender -> sender.lambdaVersion("V1_0")
                                .lambdaArn("arn:aws:lambda:us-east-1:123456789012:function:sender"))))
                .userPool()
                .id();
        String client = cognito.createUserPoolClient(
                        settings -> settings.userPoolId(pool).clientName("c"))
                .userPoolClient()
                .clientId();

        cognito.signUp(user -> user.clientId(client)
                .username("ada")
                .password(PASSWORD)
                .userAttributes(attribute("phone_number", "+4915123456789")));

        Eventually.holds("a call", () -> functions.called("CustomSMSSender_SignUp"));
        assertThat(functions.event("CustomSMSSender_SignUp").at("/request/type").asText())
                .isEqualTo("customSMSSenderRequestV1");
    }

    private void invite() {
        cognito.adminCreateUser(user ->
                user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL).temporaryPassword("Temporary-pass-1"));
    }
}
