package dev.cognitoauth.cognito.call;

import java.util.Locale;

/** The APIs of Amazon Cognito. Each has quotas and outages of its own, so each is limited and watched apart. */
public enum CognitoApi {
    USER_POOLS("CognitoIdentityProvider"),
    IDENTITY_POOLS("CognitoIdentity"),
    /** The OAuth endpoints of a user pool, which are no part of the AWS API. */
    MANAGED_LOGIN("CognitoManagedLogin");

    private final String sdkName;

    CognitoApi(String sdkName) {
        this.sdkName = sdkName;
    }

    /** The name in traces, which for AWS' own APIs is the SDK's. */
    String sdkName() {
        return sdkName;
    }

    /** The name in labels of metrics and in the answer of the readiness probe, such as {@code user_pools}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
