package dev.cognitoauth.cognito.login;

import org.jspecify.annotations.Nullable;

/** The request that starts a sign-in; its members are parameters of the authorize endpoint (RFC 6749 section 4.1.1). */
public interface AuthorizationRequest {

    @Nullable
    String provider();

    @Nullable
    String idpIdentifier();

    String redirectUri();

    @Nullable
    String loginHint();

    @Nullable
    String lang();

    @Nullable
    String prompt();

    @Nullable
    String resource();

    /** The scopes, separated by spaces; null for the default. */
    @Nullable
    String scope();
}
