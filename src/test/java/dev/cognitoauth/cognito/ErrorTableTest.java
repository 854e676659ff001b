package dev.cognitoauth.cognito;

import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.not;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each exception of Cognito, as it comes over the wire, becomes the problem that the contract promises. */
@QuarkusTest
@Tag("verify")
class ErrorTableTest extends ServiceTest {

    /** Most of these exceptions are none that InitiateAuth throws, so the description of a sign-in does not know them. */
    @BeforeAll
    static void compareNothingWithTheApiDescription() {
        RestAssured.replaceFiltersWith(List.of());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/errors.csv", numLinesToSkip = 1, delimiter = '|')
    void answersAnExceptionOfCognito(String exception, String message, int status, String code) {
        cognito.inject("InitiateAuth", 1, new Fault.Refuse(exception, message == null ? "" : message));

        var answer = signIn(email, PASSWORD);

        assertProblem(answer, status, code);
        if (status == 429 || status == 503) {
            answer.header("Retry-After", not(emptyOrNullString()));
        }
    }
}
