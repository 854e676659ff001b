package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.wire.SdkFields;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateIdentityProviderRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateIdentityProviderResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteIdentityProviderRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteIdentityProviderResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeIdentityProviderRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeIdentityProviderResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DuplicateProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetIdentityProviderByIdentifierRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetIdentityProviderByIdentifierResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListIdentityProvidersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListIdentityProvidersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ProviderDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateIdentityProviderRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateIdentityProviderResponse;

/** Creates, describes, updates, deletes and lists the identity providers of a pool. */
public final class IdentityProviders extends UserPoolOperations {

    private static final int MOST_PROVIDERS = 300;

    public IdentityProviders(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public CreateIdentityProviderResponse createIdentityProvider(CreateIdentityProviderRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        EnumConstraints.check(request);
        ProviderSettings.checkName(request.providerName(), request.providerType());
        Map<String, IdentityProviderType> providers = pool.loginSettings().providers();
        if (providers.containsKey(request.providerName())) {
            throw DuplicateProviderException.builder()
                    .message("%s already exists in user pool %s".formatted(request.providerName(), pool.id()))
                    .build();
        } else if (providers.size() >= MOST_PROVIDERS) {
            throw UserPoolErrors.limitExceeded();
        }
        IdentityProviderType provider = IdentityProviderType.builder()
                .userPoolId(pool.id())
                .providerName(request.providerName())
                .providerType(request.providerType())
                .providerDetails(request.providerDetails())
                .attributeMapping(request.hasAttributeMapping() ? request.attributeMapping() : Map.of())
                .idpIdentifiers(request.hasIdpIdentifiers() ? request.idpIdentifiers() : List.of())
                .creationDate(now())
                .build();
        return CreateIdentityProviderResponse.builder()
                .identityProvider(put(pool, provider))
                .build();
    }

    @Override
    public DescribeIdentityProviderResponse describeIdentityProvider(DescribeIdentityProviderRequest request) {
        return DescribeIdentityProviderResponse.builder()
                .identityProvider(provider(directory.pool(request.userPoolId()), request.providerName()))
                .build();
    }

    @Override
    public UpdateIdentityProviderResponse updateIdentityProvider(UpdateIdentityProviderRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        IdentityProviderType old = provider(pool, request.providerName());
        IdentityProviderType.Builder updated = old.toBuilder();
        if (request.hasProviderDetails()) {
            updated.providerDetails(request.providerDetails());
        }
        if (request.hasAttributeMapping()) {
            updated.attributeMapping(request.attributeMapping());
        }
        if (request.hasIdpIdentifiers()) {
            updated.idpIdentifiers(request.idpIdentifiers());
        }
        return UpdateIdentityProviderResponse.builder()
                .identityProvider(put(pool, updated.build()))
                .build();
    }

    @Override
    public DeleteIdentityProviderResponse deleteIdentityProvider(DeleteIdentityProviderRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        pool.loginSettings()
                .providers()
                .remove(provider(pool, request.providerName()).providerName());
        return DeleteIdentityProviderResponse.builder().build();
    }

    @Override
    public GetIdentityProviderByIdentifierResponse getIdentityProviderByIdentifier(
            GetIdentityProviderByIdentifierRequest request) {
        return GetIdentityProviderByIdentifierResponse.builder()
                .identityProvider(directory
                        .pool(request.userPoolId())
                        .loginSettings()
                        .providerWithIdentifier(request.idpIdentifier())
                        .orElseThrow(() -> UserPoolErrors.notFound(
                                "Identity provider %s does not exist.".formatted(request.idpIdentifier()))))
                .build();
    }

    @Override
    public ListIdentityProvidersResponse listIdentityProviders(ListIdentityProvidersRequest request) {
        List<ProviderDescription> all =
                directory.pool(request.userPoolId()).loginSettings().providers().values().stream()
                        .map(provider -> {
                            var description = ProviderDescription.builder();
                            SdkFields.copy(provider, description);
                            return description.build();
                        })
                        .toList();
        var page = Page.of(request, all, request.maxResults(), 60, request.nextToken());
        return ListIdentityProvidersResponse.builder()
                .providers(page.items())
                .nextToken(page.next())
                .build();
    }

    static IdentityProviderType provider(UserPool pool, String name) {
        return Optional.ofNullable(pool.loginSettings().providers().get(name))
                .orElseThrow(() -> UserPoolErrors.notFound("Identity provider %s does not exist.".formatted(name)));
    }

    private IdentityProviderType put(UserPool pool, IdentityProviderType given) {
        IdentityProviderType provider = ProviderSettings.complete(pool, given).toBuilder()
                .lastModifiedDate(now())
                .build();
        pool.loginSettings().providers().put(provider.providerName(), provider);
        return provider;
    }
}
