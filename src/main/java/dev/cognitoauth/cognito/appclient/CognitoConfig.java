package dev.cognitoauth.cognito.appclient;

import dev.cognitoauth.Secret;
import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** The user pool and identity pool that this service stands in front of, and the app client that it calls them as. */
@ConfigMapping(prefix = "auth")
public interface CognitoConfig {

    /** The AWS region of the user pool, such as {@code eu-central-1}. Required. From {@code AWS_REGION}. */
    String region();

    /** The id of the user pool, such as {@code eu-central-1_AbC123xyz}. Required. From {@code COGNITO_USER_POOL_ID}. */
    String userPoolId();

    /** The id of the app client, 26 letters and digits. Required. From {@code COGNITO_CLIENT_ID}. */
    String clientId();

    /**
     * The app client's secret. Set it if the app client was created with one, because Cognito then refuses calls without
     * it. Default none. From {@code COGNITO_CLIENT_SECRET}.
     */
    Optional<Secret> clientSecret();

    /**
     * The id of the identity pool, such as {@code eu-central-1:128d0a74-…}. Set it to offer temporary AWS credentials.
     * Default none. From {@code COGNITO_IDENTITY_POOL_ID}.
     */
    Optional<String> identityPoolId();

    /**
     * The ids of further app clients of the same user pool whose access tokens are accepted. Set it if other
     * applications sign users in to this pool and then call this service. Default none. From {@code
     * AUTH_ACCEPTED_CLIENTS}, separated by commas.
     */
    Optional<Set<@WithConverter(TrimmedStringConverter.class) String>> acceptedClients();

    /**
     * How tokens are refreshed. Set it to {@code legacy} if the app client allows {@code REFRESH_TOKEN_AUTH} only.
     * Default {@code rotation}. From {@code AUTH_REFRESH}.
     */
    @WithDefault("rotation")
    Refresh refresh();

    /**
     * Whether Cognito's threat protection is told the caller's address and the header {@code X-Encoded-Data}. The app
     * client must accept it (EnablePropagateAdditionalUserContextData), which requires a client secret. Default {@code
     * false}. From {@code AUTH_FORWARD_CALLER}.
     */
    @WithDefault("false")
    boolean forwardCaller();

    /** The operation of Cognito that refreshes tokens. */
    enum Refresh {
        /** GetTokensFromRefreshToken, which works with and without refresh token rotation. */
        ROTATION,
        /** InitiateAuth with the flow REFRESH_TOKEN_AUTH, which an app client with rotation refuses. */
        LEGACY
    }
}
