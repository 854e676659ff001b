package dev.cognitoauth.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invalid Refresh Token | invalid_refresh_token",
                "Refresh Token has expired | invalid_refresh_token",
                "Refresh Token has been revoked | invalid_refresh_token",
                "Refresh Token has different Client | invalid_refresh_token",
                "Invalid Access Token | invalid_access_token",
                "Access Token has been revoked | invalid_access_token",
                "Access Token does not have required scopes | invalid_access_token",
                "Could not verify signature for Access Token | invalid_access_token",
                "Invalid session for the user. | invalid_session",
                "Invalid session for the user, session is expired. | invalid_session",
                "Unable to verify secret hash for client 1example | upstream_misconfigured",
                "Client 1example is configured with secret but SECRET_HASH was not received | upstream_misconfigured",
                "Client 1example is configured for secret but secret was not received | upstream_misconfigured",
                "Incorrect username or password. | not_authorized",
                "Password attempts exceeded | password_attempts_exceeded",
                "User is disabled. | user_disabled",
                "User cannot be confirmed. Current status is CONFIRMED | already_confirmed",
                "SignUp is not permitted for this user pool | sign_up_not_permitted",
                "Whatever Cognito will say next | not_authorized"
            })
    void tellsNotAuthorizedApartByItsMessage(String message, String code) {
        assertThat(ErrorCode.of("NotAuthorizedException", message).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidPasswordException, Password did not conform with policy: Password not long enough, true",
        "UserLambdaValidationException, PreSignUp failed with error Only employees., true",
        "InvalidParameterException, Attributes did not conform to the schema: email: The attribute is required, true",
        "InvalidParameterException, 1 validation error detected: Value 'ada' at 'username' failed, false",
        "InvalidParameterException, Cannot reset password for the user as there is no verified email, false",
        "UserNotFoundException, User does not exist., false"
    })
    void handsOnOnlyWhatHelpsAndTellsNothing(String exception, String message, boolean handedOn) {
        assertThat(ErrorCode.of(exception, message).detail().equals(message)).isEqualTo(handedOn);
    }
}
