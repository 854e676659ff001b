package dev.cognitoauth.live;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.USER_PASSWORD_AUTH;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;

/** Claims about signing up, passwords and attributes. */
abstract class AccountClaims extends Claims {

    AccountClaims(LivePools pools, Report report) {
        super(pools, report);
    }

    /** In the plain pool, which sends no mail to users who sign up. */
    @Test
    void letsAnAdministratorConfirmAUserWhoSignedUp() {
        String name = "live-" + UUID.randomUUID();
        SignUpResponse answer = signUp(pools.plainClientId(), name, PASSWORD);

        claim("SignUp", "nothing is verified automatically", "null", () -> answer.codeDeliveryDetails());
        claim(
                "SignUp",
                "user name taken",
                "UsernameExistsException: User already exists",
                () -> signUp(pools.plainClientId(), name, PASSWORD).userConfirmed());
        claim(
                "InitiateAuth",
                "unconfirmed user, wrong password",
                "UserNotConfirmedException: User is not confirmed.",
                () -> outcome(start(
                        pools.plainClientId(), USER_PASSWORD_AUTH, "USERNAME", name, "PASSWORD", OTHER_PASSWORD)));
        claim(
                "ResendConfirmationCode",
                "nothing is verified automatically",
                "NotAuthorizedException: Cannot resend codes. Auto verification not turned on.",
                () -> cognito.resendConfirmationCode(request ->
                                request.clientId(pools.plainClientId()).username(name))
                        .codeDeliveryDetails());
        cognito.adminConfirmSignUp(
                request -> request.userPoolId(pools.plainPoolId()).username(name));
        claim(
                "ConfirmSignUp",
                "confirmed already",
                "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED",
                () -> cognito.confirmSignUp(request ->
                        request.clientId(pools.plainClientId()).username(name).confirmationCode("123456")));
        claim(
                "InitiateAuth",
                "user who was confirmed by an administrator",
                TOKENS,
                () -> outcome(
                        start(pools.plainClientId(), USER_PASSWORD_AUTH, "USERNAME", name, "PASSWORD", PASSWORD)));
    }

    @Test
    void refusesToSignUpAnAddressThatIsTaken() {
        String user = user();

        claim(
                "SignUp",
                "e-mail address taken",
                "UsernameExistsException: An account with the given email already exists.",
                () -> signUp(client, user, PASSWORD).userConfirmed());
    }

    @Test
    void refusesWeakPasswords() {
        claim(
                "SignUp",
                "password shorter than the policy",
                "InvalidPasswordException: Password did not conform with policy: Password not long enough",
                () -> signUp(client, unknownUser(), "Short-7").userConfirmed());
        claim(
                "SignUp",
                "password without upper case",
                "InvalidPasswordException: Password did not conform with policy: Password must have uppercase characters",
                () -> signUp(pools.plainClientId(), unknownName(), "correct-horse-7")
                        .userConfirmed());
        claim(
                "SignUp",
                "password without a digit",
                "InvalidPasswordException: Password did not conform with policy: Password must have numeric characters",
                () -> signUp(pools.plainClientId(), unknownName(), "Correct-horse-x")
                        .userConfirmed());
    }

    @Test
    void changesAPassword() {
        String user = user();
        String token = tokens(user).accessToken();

        claim(
                "ChangePassword",
                "wrong current password",
                WRONG_PASSWORD,
                () -> cognito.changePassword(request -> request.accessToken(token)
                        .previousPassword(OTHER_PASSWORD)
                        .proposedPassword(OTHER_PASSWORD)));
        cognito.changePassword(
                request -> request.accessToken(token).previousPassword(PASSWORD).proposedPassword(OTHER_PASSWORD));
        claim("InitiateAuth", "changed password", TOKENS, () -> outcome(signIn(user, OTHER_PASSWORD)));
    }

    @Test
    void resetsNoPasswordThatIsTemporary() {
        String invited = invitedUser();

        claim(
                "ForgotPassword",
                "FORCE_CHANGE_PASSWORD",
                "NotAuthorizedException: User password cannot be reset in the current state.",
                () -> forgotPassword(invited));
        claim("ForgotPassword", "unknown user", "EMAIL", () -> forgotPassword(unknownUser()));
    }

    @Test
    void writesOnlyAttributesThatTheAppClientMayWrite() {
        String token = tokens(user()).accessToken();

        claim(
                "UpdateUserAttributes",
                "attribute that the app client may not write",
                "NotAuthorizedException: A client attempted to write unauthorized attribute",
                () -> update(token, "nickname", "Ada"));
        claim("UpdateUserAttributes", "attribute that it may write", "[]", () -> update(token, "given_name", "Ada"));
    }

    private SignUpResponse signUp(String clientId, String username, String password) {
        return cognito.signUp(
                request -> request.clientId(clientId).username(username).password(password));
    }

    private static String unknownName() {
        return "live-" + UUID.randomUUID();
    }

    private String forgotPassword(String username) {
        return cognito.forgotPassword(request -> request.clientId(client).username(username))
                .codeDeliveryDetails()
                .deliveryMediumAsString();
    }

    private Object update(String accessToken, String name, String value) {
        return cognito.updateUserAttributes(
                        request -> request.accessToken(accessToken).userAttributes(attribute(name, value)))
                .codeDeliveryDetailsList();
    }
}
