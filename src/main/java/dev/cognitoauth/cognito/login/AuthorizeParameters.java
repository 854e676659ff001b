package dev.cognitoauth.cognito.login;

import java.util.Objects;

/**
 * The parameters of the authorize endpoint. A caller chooses the values of some, each of which is encoded, so that none
 * can add or replace a parameter such as {@code state}.
 */
final class AuthorizeParameters {

    /** With the last one, {@code /v1/user} and the other calls for signed-in users take the access token. */
    static final String DEFAULT_SCOPE = "openid email aws.cognito.signin.user.admin";

    private AuthorizeParameters() {}

    static String of(String clientId, AuthorizationRequest request, LoginFlow flow) {
        // Users of a provider would be told to sign in if prompt=none came with a provider.
        boolean quiet = "none".equals(request.prompt());
        return new FormParameters()
                .with("response_type", "code")
                .with("client_id", clientId)
                .with("redirect_uri", flow.redirectUri())
                .with("scope", Objects.requireNonNullElse(request.scope(), DEFAULT_SCOPE))
                .with("state", flow.state())
                .with("nonce", flow.nonce())
                .with("code_challenge", flow.challenge())
                .with("code_challenge_method", "S256")
                .with("identity_provider", quiet ? null : request.provider())
                .with("idp_identifier", quiet ? null : request.idpIdentifier())
                .with("login_hint", request.loginHint())
                .with("lang", request.lang())
                .with("prompt", request.prompt())
                .with("resource", request.resource())
                .encoded();
    }
}
