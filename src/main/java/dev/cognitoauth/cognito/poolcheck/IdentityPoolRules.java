package dev.cognitoauth.cognito.poolcheck;

import static dev.cognitoauth.cognito.poolcheck.Rule.when;

import java.util.List;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;

/** The rules for who gets AWS credentials, where there is an identity pool. */
final class IdentityPoolRules {

    private IdentityPoolRules() {}

    static List<String> classicFlow(PoolDescription pool) {
        return when(
                pool.identityPool()
                        .filter(found -> Boolean.TRUE.equals(found.allowClassicFlow()))
                        .isPresent(),
                "true");
    }

    static List<String> guests(PoolDescription pool) {
        return when(
                pool.identityPool()
                        .filter(found -> Boolean.TRUE.equals(found.allowUnauthenticatedIdentities()))
                        .isPresent(),
                "true");
    }

    /** The user pools and app clients whose tokens are taken until they expire. */
    static List<String> tokenCheck(PoolDescription pool) {
        return pool.identityPool().stream()
                .map(DescribeIdentityPoolResponse::cognitoIdentityProviders)
                .flatMap(List::stream)
                .filter(provider -> !Boolean.TRUE.equals(provider.serverSideTokenCheck()))
                .map(CognitoIdentityProvider::clientId)
                .toList();
    }
}
