package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/** What an operator finds in the log of a refusal. */
@Execution(ExecutionMode.SAME_THREAD)
class CallFailureMapperTest {

    private static final Logger LOGGER = Logger.getLogger(CallFailureMapper.class.getName());

    private final List<LogRecord> records = new ArrayList<>();
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.ALL);
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void leave() {
        LOGGER.removeHandler(handler);
        LOGGER.setLevel(null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CodeMismatchException | Invalid code | 500",
                "UserLambdaValidationException | PreSignUp failed with error callback is not a function. | 900",
                "LimitExceededException | Exceeded daily email limit for the operation or the account. | 1000"
            })
    void logsARefusalByWhoHasToDoSomethingAboutIt(String exception, String message, int level) {
        refuse(exception, message);

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getLevel().intValue()).isEqualTo(level);
            assertThat(text(record)).contains("SignUp").contains(exception).doesNotContain(message);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NotAuthorizedException | Whatever Cognito will say next | true",
                "InvalidParameterException | Cannot reset password for the user as there is no registered/verified email or phone_number | true",
                "NeverHeardOfException | Something new | true",
                "InternalErrorException | Internal error | true",
                "InvalidParameterException | Something is wrong with 'ada' | false",
                "InvalidParameterException | Something is wrong with ada@example.com | false",
                "InvalidParameterException | Something is wrong with +4915112345678 | false"
            })
    void tellsTheOperatorAReasonThatTheCallerIsNotTold(String exception, String message, boolean quoted) {
        refuse(exception, message);

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getLevel().intValue()).isGreaterThanOrEqualTo(900);
            assertThat(text(record)).contains("SignUp", exception);
            assertThat(text(record).contains(message)).isEqualTo(quoted);
        });
    }

    @Test
    void quotesCognitoWhereTheOperatorHasToCorrectTheConfiguration() {
        refuse("NotAuthorizedException", "Unable to verify secret hash for client 1example");

        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(text(record)).contains("secret hash for client 1example"));
    }

    private static void refuse(String exception, String message) {
        var refused = CognitoIdentityProviderException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(exception)
                        .errorMessage(message)
                        .build())
                .build();
        new CallFailureMapper().answer(new CallFailure(Operation.SIGN_UP, refused));
    }

    private static String text(LogRecord record) {
        return new SimpleFormatter().format(record);
    }
}
