package dev.cognitoauth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, false",
        "PASSWORD_SRP, false",
        "WEB_AUTHN, false",
        "SOFTWARE_TOKEN_MFA, false",
        ", false",
        "EMAIL_OTP, true",
        "SMS_OTP, true",
        "SMS_MFA, true",
        "email_otp, true",
        "' EMAIL_OTP', true",
        "PUSH_OTP, true"
    })
    void areSentForEachFactorThatIsNotKnownToNeedNone(String factor, boolean areSent) {
        assertThat(OneTimeCodes.areSentFor(factor)).isEqualTo(areSent);
    }
}
