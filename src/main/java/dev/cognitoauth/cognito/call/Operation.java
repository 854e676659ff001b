package dev.cognitoauth.cognito.call;

import static dev.cognitoauth.cognito.call.CognitoApi.IDENTITY_POOLS;
import static dev.cognitoauth.cognito.call.CognitoApi.MANAGED_LOGIN;
import static dev.cognitoauth.cognito.call.CognitoApi.USER_POOLS;
import static dev.cognitoauth.cognito.call.Operation.Trait.BY_ADMINISTRATOR;
import static dev.cognitoauth.cognito.call.Operation.Trait.NAMES_A_RESOURCE;
import static dev.cognitoauth.cognito.call.Operation.Trait.READS_ONLY;
import static dev.cognitoauth.cognito.call.Operation.Trait.TAKES_ACCESS_TOKEN;

import dev.cognitoauth.problem.CallKind;
import java.util.Set;

/** What this service calls at Cognito, and what is known of each operation. */
public enum Operation {
    SIGN_UP(USER_POOLS, "SignUp"),
    CONFIRM_SIGN_UP(USER_POOLS, "ConfirmSignUp"),
    RESEND_CONFIRMATION_CODE(USER_POOLS, "ResendConfirmationCode"),

    INITIATE_AUTH(USER_POOLS, "InitiateAuth"),
    RESPOND_TO_AUTH_CHALLENGE(USER_POOLS, "RespondToAuthChallenge"),
    /** An answer to a challenge. It is a row of its own because any refusal of a passkey is a failed sign-in. */
    RESPOND_WITH_PASSKEY(USER_POOLS, "RespondToAuthChallenge"),

    /** A flow of InitiateAuth. It is a row of its own because the same refusal means something else at a refresh. */
    REFRESH_TOKEN_AUTH(USER_POOLS, "InitiateAuth"),
    GET_TOKENS_FROM_REFRESH_TOKEN(USER_POOLS, "GetTokensFromRefreshToken"),
    REVOKE_TOKEN(USER_POOLS, "RevokeToken"),
    GLOBAL_SIGN_OUT(USER_POOLS, "GlobalSignOut", TAKES_ACCESS_TOKEN),

    FORGOT_PASSWORD(USER_POOLS, "ForgotPassword"),
    CONFIRM_FORGOT_PASSWORD(USER_POOLS, "ConfirmForgotPassword"),
    CHANGE_PASSWORD(USER_POOLS, "ChangePassword", TAKES_ACCESS_TOKEN),

    GET_USER(USER_POOLS, "GetUser", TAKES_ACCESS_TOKEN, READS_ONLY),
    UPDATE_USER_ATTRIBUTES(USER_POOLS, "UpdateUserAttributes", TAKES_ACCESS_TOKEN),
    DELETE_USER_ATTRIBUTES(USER_POOLS, "DeleteUserAttributes", TAKES_ACCESS_TOKEN),
    DELETE_USER(USER_POOLS, "DeleteUser", TAKES_ACCESS_TOKEN),
    GET_USER_ATTRIBUTE_VERIFICATION_CODE(USER_POOLS, "GetUserAttributeVerificationCode", TAKES_ACCESS_TOKEN),
    VERIFY_USER_ATTRIBUTE(USER_POOLS, "VerifyUserAttribute", TAKES_ACCESS_TOKEN),
    UPDATE_AUTH_EVENT_FEEDBACK(USER_POOLS, "UpdateAuthEventFeedback"),

    GET_USER_AUTH_FACTORS(USER_POOLS, "GetUserAuthFactors", TAKES_ACCESS_TOKEN, READS_ONLY),
    SET_USER_MFA_PREFERENCE(USER_POOLS, "SetUserMFAPreference", TAKES_ACCESS_TOKEN),
    ASSOCIATE_SOFTWARE_TOKEN(USER_POOLS, "AssociateSoftwareToken", TAKES_ACCESS_TOKEN),
    VERIFY_SOFTWARE_TOKEN(USER_POOLS, "VerifySoftwareToken", TAKES_ACCESS_TOKEN),

    START_WEB_AUTHN_REGISTRATION(USER_POOLS, "StartWebAuthnRegistration", TAKES_ACCESS_TOKEN),
    COMPLETE_WEB_AUTHN_REGISTRATION(USER_POOLS, "CompleteWebAuthnRegistration", TAKES_ACCESS_TOKEN),
    LIST_WEB_AUTHN_CREDENTIALS(USER_POOLS, "ListWebAuthnCredentials", TAKES_ACCESS_TOKEN, READS_ONLY),
    DELETE_WEB_AUTHN_CREDENTIAL(USER_POOLS, "DeleteWebAuthnCredential", TAKES_ACCESS_TOKEN, NAMES_A_RESOURCE),

    CONFIRM_DEVICE(USER_POOLS, "ConfirmDevice", TAKES_ACCESS_TOKEN, NAMES_A_RESOURCE),
    LIST_DEVICES(USER_POOLS, "ListDevices", TAKES_ACCESS_TOKEN, READS_ONLY),
    GET_DEVICE(USER_POOLS, "GetDevice", TAKES_ACCESS_TOKEN, READS_ONLY, NAMES_A_RESOURCE),
    UPDATE_DEVICE_STATUS(USER_POOLS, "UpdateDeviceStatus", TAKES_ACCESS_TOKEN, NAMES_A_RESOURCE),
    FORGET_DEVICE(USER_POOLS, "ForgetDevice", TAKES_ACCESS_TOKEN, NAMES_A_RESOURCE),

    LIST_USERS(USER_POOLS, "ListUsers", BY_ADMINISTRATOR, READS_ONLY),
    LIST_USERS_IN_GROUP(USER_POOLS, "ListUsersInGroup", BY_ADMINISTRATOR, READS_ONLY),
    ADMIN_CREATE_USER(USER_POOLS, "AdminCreateUser", BY_ADMINISTRATOR),
    ADMIN_GET_USER(USER_POOLS, "AdminGetUser", BY_ADMINISTRATOR, READS_ONLY),
    ADMIN_DISABLE_USER(USER_POOLS, "AdminDisableUser", BY_ADMINISTRATOR),
    ADMIN_ENABLE_USER(USER_POOLS, "AdminEnableUser", BY_ADMINISTRATOR),
    ADMIN_DELETE_USER(USER_POOLS, "AdminDeleteUser", BY_ADMINISTRATOR),
    ADMIN_UPDATE_USER_ATTRIBUTES(USER_POOLS, "AdminUpdateUserAttributes", BY_ADMINISTRATOR),
    ADMIN_DELETE_USER_ATTRIBUTES(USER_POOLS, "AdminDeleteUserAttributes", BY_ADMINISTRATOR),
    ADMIN_CONFIRM_SIGN_UP(USER_POOLS, "AdminConfirmSignUp", BY_ADMINISTRATOR),
    ADMIN_USER_GLOBAL_SIGN_OUT(USER_POOLS, "AdminUserGlobalSignOut", BY_ADMINISTRATOR),
    ADMIN_RESET_USER_PASSWORD(USER_POOLS, "AdminResetUserPassword", BY_ADMINISTRATOR),
    ADMIN_SET_USER_PASSWORD(USER_POOLS, "AdminSetUserPassword", BY_ADMINISTRATOR),
    ADMIN_SET_USER_MFA_PREFERENCE(USER_POOLS, "AdminSetUserMFAPreference", BY_ADMINISTRATOR),
    ADMIN_LIST_DEVICES(USER_POOLS, "AdminListDevices", BY_ADMINISTRATOR, READS_ONLY),
    ADMIN_FORGET_DEVICE(USER_POOLS, "AdminForgetDevice", BY_ADMINISTRATOR),
    ADMIN_ADD_USER_TO_GROUP(USER_POOLS, "AdminAddUserToGroup", BY_ADMINISTRATOR),
    ADMIN_REMOVE_USER_FROM_GROUP(USER_POOLS, "AdminRemoveUserFromGroup", BY_ADMINISTRATOR),
    ADMIN_LIST_GROUPS_FOR_USER(USER_POOLS, "AdminListGroupsForUser", BY_ADMINISTRATOR, READS_ONLY),
    ADMIN_LIST_USER_AUTH_EVENTS(USER_POOLS, "AdminListUserAuthEvents", BY_ADMINISTRATOR, READS_ONLY),
    LIST_GROUPS(USER_POOLS, "ListGroups", BY_ADMINISTRATOR, READS_ONLY),
    CREATE_GROUP(USER_POOLS, "CreateGroup", BY_ADMINISTRATOR),
    DELETE_GROUP(USER_POOLS, "DeleteGroup", BY_ADMINISTRATOR),
    ADMIN_LINK_PROVIDER_FOR_USER(USER_POOLS, "AdminLinkProviderForUser", BY_ADMINISTRATOR),
    ADMIN_DISABLE_PROVIDER_FOR_USER(USER_POOLS, "AdminDisableProviderForUser", BY_ADMINISTRATOR),

    /** A sign-in at an older user pool, which may be down while this one is not; so is its user. */
    SIGN_IN_AT_OLDER_POOL(USER_POOLS, "InitiateAuth"),
    GET_USER_OF_OLDER_POOL(USER_POOLS, "GetUser", TAKES_ACCESS_TOKEN, READS_ONLY),
    REVOKE_TOKEN_OF_OLDER_POOL(USER_POOLS, "RevokeToken"),

    DESCRIBE_USER_POOL(USER_POOLS, "DescribeUserPool", BY_ADMINISTRATOR, READS_ONLY),
    DESCRIBE_USER_POOL_CLIENT(USER_POOLS, "DescribeUserPoolClient", BY_ADMINISTRATOR, READS_ONLY),
    GET_USER_POOL_MFA_CONFIG(USER_POOLS, "GetUserPoolMfaConfig", BY_ADMINISTRATOR, READS_ONLY),
    DESCRIBE_IDENTITY_POOL(IDENTITY_POOLS, "DescribeIdentityPool", BY_ADMINISTRATOR, READS_ONLY),

    // GetId is not repeated, because it creates an identity where there is none.
    GET_ID(IDENTITY_POOLS, "GetId"),
    GET_CREDENTIALS_FOR_IDENTITY(IDENTITY_POOLS, "GetCredentialsForIdentity", READS_ONLY),
    GET_OPEN_ID_TOKEN(IDENTITY_POOLS, "GetOpenIdToken", READS_ONLY),
    UNLINK_IDENTITY(IDENTITY_POOLS, "UnlinkIdentity", NAMES_A_RESOURCE),

    /** {@code POST /oauth2/token} with an authorization code, which Cognito takes only once. */
    EXCHANGE_CODE(MANAGED_LOGIN, "ExchangeCode"),
    /** {@code GET /.well-known/jwks.json} of the issuer. */
    GET_KEYS(MANAGED_LOGIN, "GetKeys", READS_ONLY);

    private final CognitoApi api;
    private final String cognitoName;
    private final Set<Trait> traits;

    /** Facts about an operation that decide whether it is repeated and what its errors mean. */
    enum Trait {
        /** The access token says who the user is, so that "user not found" is about the token. */
        TAKES_ACCESS_TOKEN,
        /** The call is signed, and names the user or group that it is about. */
        BY_ADMINISTRATOR,
        /** Nothing changes at Cognito, so the call may be made again if it failed. */
        READS_ONLY,
        /** The caller names a device, passkey or identity, so that "not found" is about that and not about our setup. */
        NAMES_A_RESOURCE
    }

    Operation(CognitoApi api, String cognitoName, Trait... traits) {
        this.api = api;
        this.cognitoName = cognitoName;
        this.traits = Set.of(traits);
    }

    CognitoApi api() {
        return api;
    }

    /** The operation's name in Cognito's API reference, such as {@code GetUser}; ours for the managed login. */
    public String cognitoName() {
        return cognitoName;
    }

    /** What a policy of IAM has to allow for a signed call, such as {@code cognito-idp:DescribeUserPool}. */
    public String iamAction() {
        return api.iamPrefix() + ":" + cognitoName;
    }

    boolean readsOnly() {
        return traits.contains(READS_ONLY);
    }

    /** Whether ResourceNotFoundException means that what the caller named does not exist. */
    public boolean namesAResource() {
        return traits.contains(NAMES_A_RESOURCE);
    }

    /** The kind of call that the error table tells apart. */
    public CallKind kind() {
        return switch (this) {
            case GET_TOKENS_FROM_REFRESH_TOKEN -> CallKind.REFRESH;
            case REFRESH_TOKEN_AUTH -> CallKind.LEGACY_REFRESH;
            case REVOKE_TOKEN -> CallKind.REVOKE;
            case RESPOND_WITH_PASSKEY -> CallKind.PASSKEY_SIGN_IN;
            default -> kindByTraits();
        };
    }

    private CallKind kindByTraits() {
        if (traits.contains(BY_ADMINISTRATOR)) {
            return CallKind.BY_ADMINISTRATOR;
        }
        return traits.contains(TAKES_ACCESS_TOKEN) ? CallKind.WITH_ACCESS_TOKEN : CallKind.OTHER;
    }
}
