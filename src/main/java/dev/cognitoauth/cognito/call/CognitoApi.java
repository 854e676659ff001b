package dev.cognitoauth.cognito.call;

import java.util.Locale;

/** The APIs of Amazon Cognito. Each has quotas and outages of its own, so each is limited and watched apart. */
public enum CognitoApi {
    USER_POOLS("CognitoIdentityProvider", "cognito-idp"),
    IDENTITY_POOLS("CognitoIdentity", "cognito-identity"),
    /** The OAuth endpoints of a user pool, which are no part of the AWS API. */
    MANAGED_LOGIN("CognitoManagedLogin", "");

    private final String sdkName;
    private final String iamPrefix;

    CognitoApi(String sdkName, String iamPrefix) {
        this.sdkName = sdkName;
        this.iamPrefix = iamPrefix;
    }

    /** The name in traces, which for AWS' own APIs is the SDK's. */
    String sdkName() {
        return sdkName;
    }

    /** What the names of its actions begin with in policies of IAM, which knows nothing of the managed login. */
    String iamPrefix() {
        return iamPrefix;
    }

    /** The name in labels of metrics and in the answer of the readiness probe, such as {@code user_pools}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
