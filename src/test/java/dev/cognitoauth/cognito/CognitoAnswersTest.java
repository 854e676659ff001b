package dev.cognitoauth.cognito;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.testing.CognitoAnswer;
import dev.cognitoauth.testing.OperationCalls;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal that the real Cognito was seen to answer becomes the error that the contract promises. */
@QuarkusTest
@Tag("verify")
class CognitoAnswersTest extends ServiceTest {

    private final OperationCalls calls = new OperationCalls(() -> signUpAndSignIn(email));

    static Stream<Arguments> refusals() throws IOException {
        return CognitoAnswer.refusals()
                .filter(answer -> !answer.isOfLegacyRefresh())
                .flatMap(answer -> answer.operations().stream()
                        .map(operation ->
                                Arguments.of(operation, answer.exception(), answer.message(), answer.code())));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void answersWhatCognitoWasSeenToAnswer(String operation, String exception, String message, String code) {
        cognito.inject(operation, 1, new Fault.Refuse(exception, message));

        var answer = calls.send(operation);

        assertProblem(answer, ErrorCode.valueOf(code.toUpperCase(Locale.ROOT)).status(), code);
    }
}
