package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Authorization;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidOAuthFlowException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ScopeDoesNotExistException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** The OAuth settings of an app client: which grants, scopes, redirect URIs and providers it may use. */
final class OAuthSettings {

    private static final int MOST_SCOPES = 50;

    private OAuthSettings() {}

    /** @param hasSecret whether the client has a secret, or is created with one */
    static void check(UserPool pool, UserPoolClientType client, boolean hasSecret) {
        checkFlows(client, hasSecret);
        checkScopes(pool, client);
        RedirectUris.check(client.callbackURLs());
        RedirectUris.check(client.logoutURLs());
        checkDefaultRedirect(client.callbackURLs(), client.defaultRedirectURI());
        for (String provider : client.supportedIdentityProviders()) {
            if (!provider.equals("COGNITO") && !pool.loginSettings().providers().containsKey(provider)) {
                throw UserPoolErrors.invalidParameter(
                        "The provider %s does not exist for User Pool %s".formatted(provider, pool.id()));
            }
        }
    }

    private static void checkFlows(UserPoolClientType client, boolean hasSecret) {
        List<OAuthFlowType> flows = client.allowedOAuthFlows();
        boolean machine = flows.contains(OAuthFlowType.CLIENT_CREDENTIALS);
        if (machine && flows.size() > 1) {
            throw invalidFlow("client_credentials flow can not be selected along with code flow or implicit flow");
        } else if (machine && !hasSecret) {
            throw invalidFlow("client_credentials flow can not be selected if client does not have a client secret.");
        } else if (!machine && !flows.isEmpty() && client.callbackURLs().isEmpty()) {
            throw invalidFlow("CallbackUrls can not be empty when code flow or implicit flow is selected");
        } else if (!flows.isEmpty() && client.allowedOAuthScopes().isEmpty()) {
            throw invalidFlow("AllowedOAuthScopes can not be empty when a flow is selected");
        }
        boolean forUsers = client.allowedOAuthScopes().stream().anyMatch(Authorization.STANDARD_SCOPES::contains);
        if (machine && forUsers) {
            throw invalidFlow("client_credentials flow can only be used with scopes of resource servers");
        }
    }

    private static void checkScopes(UserPool pool, UserPoolClientType client) {
        if (client.allowedOAuthScopes().size() > MOST_SCOPES) {
            throw UserPoolErrors.limitExceeded();
        }
        Set<String> custom = pool.loginSettings().customScopes().collect(Collectors.toSet());
        client.allowedOAuthScopes().stream()
                .filter(scope -> !Authorization.STANDARD_SCOPES.contains(scope) && !custom.contains(scope))
                .findFirst()
                .ifPresent(unknown -> {
                    throw ScopeDoesNotExistException.builder()
                            .message("Invalid scope requested: " + unknown)
                            .build();
                });
    }

    private static void checkDefaultRedirect(List<String> callbacks, @Nullable String uri) {
        if (uri != null && !callbacks.contains(uri)) {
            throw UserPoolErrors.invalidParameter("DefaultRedirectURI must be in the list of CallbackURLs.");
        }
    }

    private static InvalidOAuthFlowException invalidFlow(String message) {
        return InvalidOAuthFlowException.builder().message(message).build();
    }
}
