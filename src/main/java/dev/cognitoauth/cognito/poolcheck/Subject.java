package dev.cognitoauth.cognito.poolcheck;

/**
 * What is changed by one call of Cognito. Each such call resets every setting that it is not given to its default, so that a
 * change is made to all that is described, as the API reference advises. What Cognito does not take back is removed, so that
 * a member that is new to this list makes the AWS CLI refuse the command, and is not lost.
 */
enum Subject {
    APP_CLIENT(
            "cognito-idp",
            "describe-user-pool-client --user-pool-id {user_pool} --client-id {client}",
            ".UserPoolClient",
            "del(.ClientSecret, .CreationDate, .LastModifiedDate)",
            "update-user-pool-client"),
    USER_POOL(
            "cognito-idp",
            "describe-user-pool --user-pool-id {user_pool}",
            ".UserPool",
            ".PoolName = .Name | del(.Id, .Name, .Arn, .Status, .CreationDate, .LastModifiedDate, .EstimatedNumberOfUsers, .SchemaAttributes,"
                    + " .UsernameAttributes, .AliasAttributes, .UsernameConfiguration, .Domain, .CustomDomain,"
                    + " .SmsConfigurationFailure, .EmailConfigurationFailure,"
                    + " .AdminCreateUserConfig.UnusedAccountValidityDays)",
            "update-user-pool --user-pool-id {user_pool}"),
    FACTORS(
            "cognito-idp",
            "get-user-pool-mfa-config --user-pool-id {user_pool}",
            ".",
            ".",
            "set-user-pool-mfa-config --user-pool-id {user_pool}"),
    IDENTITY_POOL(
            "cognito-identity",
            "describe-identity-pool --identity-pool-id {identity_pool}",
            ".",
            ".",
            "update-identity-pool");

    private final String api;
    private final String describe;
    private final String described;
    private final String cleaned;
    private final String update;

    /**
     * @param described what jq takes from the description
     * @param cleaned what jq makes of it for the update
     */
    Subject(String api, String describe, String described, String cleaned, String update) {
        this.api = api;
        this.describe = describe;
        this.described = described;
        this.cleaned = cleaned;
        this.update = update;
    }

    /**
     * The command that makes a change.
     *
     * @param edit what jq changes
     */
    String command(String edit) {
        return "aws %s %s --region {region} --cli-input-json \"$(aws %s %s --region {region} --output json | jq '%s | %s | %s')\""
                .formatted(api, update, api, describe, described, edit, cleaned);
    }
}
