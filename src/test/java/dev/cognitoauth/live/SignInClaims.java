package dev.cognitoauth.live;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.CUSTOM_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.REFRESH_TOKEN_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.USER_PASSWORD_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.USER_SRP_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.NEW_PASSWORD_REQUIRED;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.SOFTWARE_TOKEN_MFA;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;

/** Claims about signing in by password, and about the access tokens that this gives. */
abstract class SignInClaims extends Claims {

    private static final String OPERATION = "InitiateAuth";

    SignInClaims(LivePools pools, Report report) {
        super(pools, report);
    }

    @Test
    void answersTokensForTheRightPasswordOnly() {
        String user = user();

        claim(OPERATION, "right password", TOKENS, () -> outcome(signIn(user, PASSWORD)));
        claim(OPERATION, "user name in other case", TOKENS, () -> outcome(signIn(user.toUpperCase(), PASSWORD)));
        claim(OPERATION, "validity of 15 minutes", 900, () -> tokens(user).expiresIn());
        claim(OPERATION, "type of the tokens", "Bearer", () -> tokens(user).tokenType());
        claim(OPERATION, "wrong password", WRONG_PASSWORD, () -> outcome(signIn(user, OTHER_PASSWORD)));
        claim(OPERATION, "unknown user", WRONG_PASSWORD, () -> outcome(signIn(unknownUser(), PASSWORD)));
    }

    @Test
    void tellsOfAnUnknownUserWhereTheAppClientAllowsIt() {
        claim(
                OPERATION,
                "unknown user, PreventUserExistenceErrors LEGACY",
                "UserNotFoundException: User does not exist.",
                () -> outcome(
                        start(pools.plainClientId(), USER_PASSWORD_AUTH, "USERNAME", "nobody", "PASSWORD", PASSWORD)));
    }

    @Test
    void refusesRequestsThatTheAppClientDoesNotAllow() {
        String user = user();
        String srpOnly = cognito.createUserPoolClient(settings -> settings.userPoolId(pool)
                        .clientName("srp-only")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient()
                .clientId();
        String unknownClient = "0123456789abcdefghijklmnop";

        claim(
                OPERATION,
                "password flow not allowed",
                "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client",
                () -> outcome(start(srpOnly, USER_PASSWORD_AUTH, "USERNAME", user, "PASSWORD", PASSWORD)));
        claim(
                OPERATION,
                "SRP not allowed",
                "InvalidParameterException: USER_SRP_AUTH is not enabled for the client.",
                () -> outcome(start(passwordOnlyClient(), USER_SRP_AUTH, "USERNAME", user, "SRP_A", "2")));
        claim(
                OPERATION,
                "custom flow not allowed",
                "InvalidParameterException: CUSTOM_AUTH is not enabled for the client.",
                () -> outcome(start(client, CUSTOM_AUTH, "USERNAME", user)));
        claim(
                OPERATION,
                "no user name",
                "InvalidParameterException: Missing required parameter USERNAME",
                () -> outcome(start(client, USER_PASSWORD_AUTH, "PASSWORD", PASSWORD)));
        claim(
                OPERATION,
                "unknown app client",
                "ResourceNotFoundException: User pool client " + unknownClient + " does not exist.",
                () -> outcome(start(unknownClient, USER_PASSWORD_AUTH, "USERNAME", user, "PASSWORD", PASSWORD)));
        claim(
                OPERATION,
                "refresh token that was never issued",
                "NotAuthorizedException: Invalid Refresh Token",
                () -> outcome(start(srpOnly, REFRESH_TOKEN_AUTH, "REFRESH_TOKEN", "never-issued")));
    }

    @Test
    void locksKnownAndUnknownUsersAfterTheSameNumberOfWrongPasswords() {
        Map.of("known user", user(), "unknown user", unknownUser()).forEach((kind, name) -> {
            String situation = kind + " after wrong passwords";
            for (int i = 0; i < 5; i++) {
                claim(OPERATION, situation, WRONG_PASSWORD, () -> outcome(signIn(name, OTHER_PASSWORD)));
            }
            claim(
                    OPERATION,
                    situation,
                    "NotAuthorizedException: Password attempts exceeded",
                    () -> outcome(signIn(name, PASSWORD)));
        });
    }

    @Test
    void refusesADisabledUser() {
        String user = user();
        cognito.adminDisableUser(request -> request.userPoolId(pool).username(user));

        claim(
                OPERATION,
                "disabled user",
                "NotAuthorizedException: User is disabled.",
                () -> outcome(signIn(user, PASSWORD)));
    }

    @Test
    void demandsANewPasswordOfAnInvitedUser() {
        String user = invitedUser();
        InitiateAuthResponse challenge = signIn(user, PASSWORD);
        String session = challenge.session();

        claim(OPERATION, "temporary password", "NEW_PASSWORD_REQUIRED", () -> outcome(challenge));
        claim(
                "RespondToAuthChallenge",
                "session of another challenge",
                "NotAuthorizedException: Invalid session for the user.",
                () -> outcome(respond(
                        client, SOFTWARE_TOKEN_MFA, session, "USERNAME", user, "SOFTWARE_TOKEN_MFA_CODE", "123456")));
        claim(
                "RespondToAuthChallenge",
                "new password and the e-mail address that is there already",
                "NotAuthorizedException: Cannot modify an already provided email",
                () -> outcome(respond(
                        client,
                        NEW_PASSWORD_REQUIRED,
                        signIn(user, PASSWORD).session(),
                        "USERNAME",
                        user,
                        "NEW_PASSWORD",
                        OTHER_PASSWORD,
                        "userAttributes.email",
                        user)));
        claim(
                "RespondToAuthChallenge",
                "new password",
                TOKENS,
                () -> outcome(respond(
                        client,
                        NEW_PASSWORD_REQUIRED,
                        signIn(user, PASSWORD).session(),
                        "USERNAME",
                        user,
                        "NEW_PASSWORD",
                        OTHER_PASSWORD)));
        claim(OPERATION, "temporary password that was replaced", WRONG_PASSWORD, () -> outcome(signIn(user, PASSWORD)));
    }

    @Test
    void refusesTokensThatGiveNoAccess() {
        String idToken = tokens(user()).idToken();
        String signedOut = tokens(user()).accessToken();
        cognito.globalSignOut(request -> request.accessToken(signedOut));
        String deleted = tokens(user()).accessToken();
        cognito.deleteUser(request -> request.accessToken(deleted));

        claim("GetUser", "id token", "NotAuthorizedException: Invalid Access Token", () -> userName(idToken));
        claim(
                "GetUser",
                "after GlobalSignOut",
                "NotAuthorizedException: Access Token has been revoked",
                () -> userName(signedOut));
        claim("GetUser", "after DeleteUser", "UserNotFoundException: User does not exist.", () -> userName(deleted));
    }

    private String userName(String accessToken) {
        return cognito.getUser(request -> request.accessToken(accessToken)).username();
    }

    private String passwordOnlyClient() {
        return cognito.createUserPoolClient(settings -> settings.userPoolId(pool)
                        .clientName("password-only")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient()
                .clientId();
    }
}
