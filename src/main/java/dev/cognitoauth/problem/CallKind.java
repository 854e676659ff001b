package dev.cognitoauth.problem;

/** The kinds of calls of Cognito at which the same refusal means something else. */
public enum CallKind {
    WITH_ACCESS_TOKEN,
    REFRESH,
    /** A refresh by InitiateAuth, where SECRET_HASH depends on the user name that the caller sends. */
    LEGACY_REFRESH,
    REVOKE,
    /** The authorize endpoint of the managed login, whose answer the browser brings. */
    AUTHORIZE,
    OTHER
}
