package dev.cognitoauth.cognito.enumeration;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.Secret;
import dev.cognitoauth.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8:lower,upper,number,symbol | Corr-ct7",
                "12:upper | ABCDEFGHIJKL",
                "12 | aaaaaaaaaaaa",
                "8:SYMBOL | a b c d e"
            })
    void acceptsWhatThePoolAccepts(String policy, String password) {
        assertThatCode(() -> new PasswordRule(policy).check(new Secret(password)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8:lower,upper,number,symbol | Corr-t7",
                "8:lower,upper,number,symbol | CORR-CT7",
                "8:lower,upper,number,symbol | corr-ct7",
                "8:lower,upper,number,symbol | Corr-ctt",
                "8:lower,upper,number,symbol | Correct7",
                "12 | aaaaaaaaaaa"
            })
    void refusesWhatThePoolRefuses(String policy, String password) {
        assertThatThrownBy(() -> new PasswordRule(policy).check(new Secret(password)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void leavesItToCognitoWhetherThereMustBeAPassword() {
        assertThatCode(() -> new PasswordRule("8").check(null)).doesNotThrowAnyException();
    }
}
