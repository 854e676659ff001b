package dev.cognitoauth.cognito.poolcheck;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * What Cognito describes. Members of it are null where Cognito answers none.
 *
 * @param identityPool empty where the service has none
 */
public record PoolDescription(
        UserPoolType userPool,
        UserPoolClientType appClient,
        GetUserPoolMfaConfigResponse factors,
        Optional<DescribeIdentityPoolResponse> identityPool) {

    /** What endangers or hinders users, the worst first. */
    public List<Finding> findings() {
        return Stream.of(Rule.values())
                .flatMap(rule -> rule.finding(this).stream())
                .sorted((one, other) -> other.severity().compareTo(one.severity()))
                .toList();
    }
}
