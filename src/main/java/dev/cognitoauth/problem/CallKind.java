package dev.cognitoauth.problem;

/** Kinds of calls to Cognito, where the same refusal has another meaning for each kind. */
public enum CallKind {
    WITH_ACCESS_TOKEN,
    REFRESH,
    /** A refresh by InitiateAuth, where SECRET_HASH depends on the user name that the caller sends. */
    LEGACY_REFRESH,
    REVOKE,
    /** A sign-in with a passkey. */
    PASSKEY_SIGN_IN,
    /** The authorize endpoint of the managed login, whose answer the browser brings. */
    AUTHORIZE,
    /** A signed call, about a user or a group that an administrator names. */
    BY_ADMINISTRATOR,
    OTHER
}
