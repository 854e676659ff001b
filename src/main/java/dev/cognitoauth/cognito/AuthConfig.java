package dev.cognitoauth.cognito;

import dev.cognitoauth.http.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Which user pool this service stands in front of, and as which app client. */
@ConfigMapping(prefix = "auth")
public interface AuthConfig {

    /** The AWS region of the user pool, such as {@code eu-central-1}; always needed. From {@code AWS_REGION}. */
    Optional<String> region();

    /** The id of the user pool, such as {@code eu-central-1_AbC123xyz}; always needed. From {@code COGNITO_USER_POOL_ID}. */
    Optional<String> userPoolId();

    /** The id of the app client, 26 letters and digits; always needed. From {@code COGNITO_CLIENT_ID}. */
    Optional<String> clientId();

    /** The app client's secret, when the client was made with one. From {@code COGNITO_CLIENT_SECRET}. */
    Optional<Secret> clientSecret();

    /** The id of the identity pool, such as {@code eu-central-1:5a1b…}, when there is one. From {@code COGNITO_IDENTITY_POOL_ID}. */
    Optional<String> identityPoolId();

    /** Where identity pools are called, when it is not AWS' own endpoint of the region. */
    Optional<URI> identityEndpoint();

    /** How tokens are refreshed: {@code legacy} when the app client has no refresh token rotation. */
    @WithDefault("rotation")
    Refresh refresh();

    /**
     * Whether to tell Cognito's threat protection the caller's address and the header {@code X-Encoded-Data}. The app
     * client must accept it (EnablePropagateAdditionalUserContextData), which takes a client secret.
     */
    @WithDefault("false")
    boolean forwardCaller();

    /** How many proxies of your own stand in front of this service and append to {@code X-Forwarded-For}. */
    @WithDefault("0")
    int trustedProxies();

    /**
     * How many calls to Cognito may run at a time, each with a connection; more are answered 503. Raise it when Cognito's
     * quota allows more a second than this many calls of its usual latency. From {@code AUTH_UPSTREAM_CALLS}.
     */
    @WithDefault("256")
    int upstreamCalls();

    /**
     * The key by which the audit log hashes user names: 32 random characters, the same for all instances. Without one
     * each process makes its own, so that a hash stands for the same user only until that process ends. From {@code
     * AUTH_AUDIT_KEY}.
     */
    Optional<Secret> auditKey();

    /** The Cognito operation behind a refresh. */
    enum Refresh {
        /** GetTokensFromRefreshToken, which works with and without rotation. */
        ROTATION,
        /** InitiateAuth with the flow REFRESH_TOKEN_AUTH, which an app client with rotation refuses. */
        LEGACY
    }
}
