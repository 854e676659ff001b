package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DomainDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerType;

/** What administrators have set up for the managed login of a pool. */
public final class LoginSettings implements Serializable {

    private final Map<String, DomainDescriptionType> domains = new LinkedHashMap<>();
    private final Map<String, IdentityProviderType> providers = new LinkedHashMap<>();
    private final Map<String, ResourceServerType> resourceServers = new LinkedHashMap<>();
    private final List<ProviderLink> links = new ArrayList<>();

    /**
     * A person at a provider whom an administrator has linked to a user (AdminLinkProviderForUser).
     *
     * @param claim the provider's claim that identifies the person, such as {@code email}
     */
    public record ProviderLink(String provider, String claim, String value, String username) implements Serializable {}

    /** The prefix domain and the custom domain, by name. */
    public Map<String, DomainDescriptionType> domains() {
        return domains;
    }

    /** The domain that tokens and pages name: the prefix domain, else the custom one. */
    public Optional<String> mainDomain() {
        return domains.values().stream()
                .min(Comparator.comparing(domain -> domain.customDomainConfig() != null))
                .map(DomainDescriptionType::domain);
    }

    /** By name; the user pool itself, {@code COGNITO}, is not among them. */
    public Map<String, IdentityProviderType> providers() {
        return providers;
    }

    public Optional<IdentityProviderType> provider(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    /** By identifier. */
    public Map<String, ResourceServerType> resourceServers() {
        return resourceServers;
    }

    public List<ProviderLink> links() {
        return links;
    }

    public Optional<IdentityProviderType> providerWithIdentifier(String identifier) {
        return providers.values().stream()
                .filter(provider -> provider.idpIdentifiers().contains(identifier))
                .findFirst();
    }

    /** The scopes that the resource servers define, as tokens and app clients name them. */
    public Stream<String> customScopes() {
        return resourceServers.values().stream()
                .flatMap(
                        server -> server.scopes().stream().map(scope -> server.identifier() + "/" + scope.scopeName()));
    }
}
