package dev.cognitoauth.cognito.call;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointParams;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointProvider;

/**
 * Resolves the endpoint of user pools once. The SDK would apply its rules to each call, though they depend only on the
 * client's configuration.
 */
final class ResolvedEndpoint implements CognitoIdentityProviderEndpointProvider {

    private final CognitoIdentityProviderEndpointProvider rules;
    private volatile @Nullable CompletableFuture<Endpoint> endpoint;

    ResolvedEndpoint(CognitoIdentityProviderEndpointProvider rules) {
        this.rules = rules;
    }

    @Override
    public CompletableFuture<Endpoint> resolveEndpoint(CognitoIdentityProviderEndpointParams configuration) {
        CompletableFuture<Endpoint> resolved = endpoint;
        if (resolved == null) {
            resolved = rules.resolveEndpoint(configuration);
            endpoint = resolved;
        }
        return resolved;
    }
}
