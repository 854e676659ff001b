package dev.cognitoauth.cognito.call;

import static dev.cognitoauth.cognito.call.CognitoApi.IDENTITY_POOLS;
import static dev.cognitoauth.cognito.call.CognitoApi.USER_POOLS;
import static dev.cognitoauth.cognito.call.Operation.Trait.NAMES_A_RESOURCE;
import static dev.cognitoauth.cognito.call.Operation.Trait.READS_ONLY;

import java.util.Set;

/** Every operation of Cognito that this service calls, and how each may be called. */
public enum Operation {
    SIGN_UP(USER_POOLS, "SignUp"),
    CONFIRM_SIGN_UP(USER_POOLS, "ConfirmSignUp"),
    RESEND_CONFIRMATION_CODE(USER_POOLS, "ResendConfirmationCode"),

    INITIATE_AUTH(USER_POOLS, "InitiateAuth"),
    RESPOND_TO_AUTH_CHALLENGE(USER_POOLS, "RespondToAuthChallenge"),

    GET_TOKENS_FROM_REFRESH_TOKEN(USER_POOLS, "GetTokensFromRefreshToken"),
    REVOKE_TOKEN(USER_POOLS, "RevokeToken"),
    GLOBAL_SIGN_OUT(USER_POOLS, "GlobalSignOut"),

    FORGOT_PASSWORD(USER_POOLS, "ForgotPassword"),
    CONFIRM_FORGOT_PASSWORD(USER_POOLS, "ConfirmForgotPassword"),
    CHANGE_PASSWORD(USER_POOLS, "ChangePassword"),

    GET_USER(USER_POOLS, "GetUser", READS_ONLY),
    UPDATE_USER_ATTRIBUTES(USER_POOLS, "UpdateUserAttributes"),
    DELETE_USER_ATTRIBUTES(USER_POOLS, "DeleteUserAttributes"),
    DELETE_USER(USER_POOLS, "DeleteUser"),
    GET_USER_ATTRIBUTE_VERIFICATION_CODE(USER_POOLS, "GetUserAttributeVerificationCode"),
    VERIFY_USER_ATTRIBUTE(USER_POOLS, "VerifyUserAttribute"),
    UPDATE_AUTH_EVENT_FEEDBACK(USER_POOLS, "UpdateAuthEventFeedback"),

    GET_USER_AUTH_FACTORS(USER_POOLS, "GetUserAuthFactors", READS_ONLY),
    SET_USER_MFA_PREFERENCE(USER_POOLS, "SetUserMFAPreference"),
    ASSOCIATE_SOFTWARE_TOKEN(USER_POOLS, "AssociateSoftwareToken"),
    VERIFY_SOFTWARE_TOKEN(USER_POOLS, "VerifySoftwareToken"),

    START_WEB_AUTHN_REGISTRATION(USER_POOLS, "StartWebAuthnRegistration"),
    COMPLETE_WEB_AUTHN_REGISTRATION(USER_POOLS, "CompleteWebAuthnRegistration"),
    LIST_WEB_AUTHN_CREDENTIALS(USER_POOLS, "ListWebAuthnCredentials", READS_ONLY),
    DELETE_WEB_AUTHN_CREDENTIAL(USER_POOLS, "DeleteWebAuthnCredential", NAMES_A_RESOURCE),

    CONFIRM_DEVICE(USER_POOLS, "ConfirmDevice", NAMES_A_RESOURCE),
    LIST_DEVICES(USER_POOLS, "ListDevices", READS_ONLY),
    GET_DEVICE(USER_POOLS, "GetDevice", READS_ONLY, NAMES_A_RESOURCE),
    UPDATE_DEVICE_STATUS(USER_POOLS, "UpdateDeviceStatus", NAMES_A_RESOURCE),
    FORGET_DEVICE(USER_POOLS, "ForgetDevice", NAMES_A_RESOURCE),

    // GetId makes an identity where there is none, so it is not repeated.
    GET_ID(IDENTITY_POOLS, "GetId"),
    GET_CREDENTIALS_FOR_IDENTITY(IDENTITY_POOLS, "GetCredentialsForIdentity", READS_ONLY),
    GET_OPEN_ID_TOKEN(IDENTITY_POOLS, "GetOpenIdToken", READS_ONLY),
    UNLINK_IDENTITY(IDENTITY_POOLS, "UnlinkIdentity", NAMES_A_RESOURCE);

    private final CognitoApi service;
    private final String cognitoName;
    private final Set<Trait> traits;

    /** What an operation allows its caller to assume. */
    enum Trait {
        /** Nothing changes at Cognito, so the call may be made again after a failure of the network. */
        READS_ONLY,
        /** The caller names a device, passkey or identity, so that "not found" is about that and not about our setup. */
        NAMES_A_RESOURCE
    }

    Operation(CognitoApi service, String cognitoName, Trait... traits) {
        this.service = service;
        this.cognitoName = cognitoName;
        this.traits = Set.of(traits);
    }

    CognitoApi service() {
        return service;
    }

    /** The operation's name in Cognito's API reference, such as {@code GetUser}. */
    public String cognitoName() {
        return cognitoName;
    }

    boolean readsOnly() {
        return traits.contains(READS_ONLY);
    }

    /** Whether ResourceNotFoundException means that what the caller named does not exist. */
    public boolean namesAResource() {
        return traits.contains(NAMES_A_RESOURCE);
    }
}
