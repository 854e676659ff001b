package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;

/** An identity pool with its settings, roles and identities. */
public final class IdentityPool implements Serializable {

    private Map<String, String> roles = Map.of();
    private Map<String, RoleMapping> roleMappings = Map.of();
    private final Map<String, Identity> identities = new LinkedHashMap<>();

    /** The members of DescribeIdentityPoolResponse one by one, because the response itself cannot be serialized. */
    private final Map<String, Serializable> settings = new LinkedHashMap<>();

    public IdentityPool(DescribeIdentityPoolResponse settings) {
        set(settings);
    }

    /**
     * Sets the roles of the pool (SetIdentityPoolRoles).
     *
     * @param newRoles the ARNs of the roles for {@code authenticated} and {@code unauthenticated} identities
     * @param newMappings how the role of a user is chosen, by {@code <provider name>:<client id>}
     */
    public void setRoles(Map<String, String> newRoles, Map<String, RoleMapping> newMappings) {
        roles = newRoles;
        roleMappings = newMappings;
    }

    public Map<String, String> roles() {
        return roles;
    }

    public Map<String, RoleMapping> roleMappings() {
        return roleMappings;
    }

    public DescribeIdentityPoolResponse settings() {
        var answer = DescribeIdentityPoolResponse.builder();
        answer.sdkFields().forEach(field -> field.set(answer, settings.get(field.locationName())));
        return answer.build();
    }

    public void set(DescribeIdentityPoolResponse all) {
        settings.clear();
        all.sdkFields().forEach(field -> {
            if (field.getValueOrDefault(all) instanceof Serializable value
                    && !(value instanceof SdkAutoConstructList)
                    && !(value instanceof SdkAutoConstructMap)) {
                settings.put(field.locationName(), value);
            }
        });
    }

    /** The identity of a guest, or of a user who is known by one or more logins. */
    public static final class Identity implements Serializable {

        public final String id;
        public final IdentityPool pool;
        private final Map<String, String> logins = new LinkedHashMap<>();
        private final boolean guest;
        private boolean disabled;

        private Identity(String id, IdentityPool pool, Map<String, String> logins) {
            this.id = id;
            this.pool = pool;
            this.logins.putAll(logins);
            this.guest = logins.isEmpty();
        }

        /** Whether it never had a login; after its last login was unlinked nobody can use it. */
        public boolean isGuest() {
            return guest && logins.isEmpty();
        }

        /** Disables the identity of a guest who turned out to be a user with another identity. */
        public void disable() {
            disabled = true;
        }

        public boolean isDisabled() {
            return disabled;
        }

        /** The subjects by the names of their providers; empty for a guest. */
        public Map<String, String> logins() {
            return Map.copyOf(logins);
        }

        public void link(Map<String, String> newLogins) {
            logins.putAll(newLogins);
        }

        public void unlink(Collection<String> providers) {
            logins.keySet().removeAll(providers);
        }

        public boolean hasOneOf(Map<String, String> others) {
            return others.entrySet().stream().anyMatch(logins.entrySet()::contains);
        }
    }

    public String id() {
        return settings().identityPoolId();
    }

    public boolean allowsGuests() {
        return Boolean.TRUE.equals(settings().allowUnauthenticatedIdentities());
    }

    /** The app client of a user pool, if this identity pool accepts its users. */
    public Optional<CognitoIdentityProvider> provider(String name, String clientId) {
        return settings().cognitoIdentityProviders().stream()
                .filter(provider -> provider.providerName().equals(name))
                .filter(provider -> provider.clientId().equals(clientId))
                .findFirst();
    }

    public Optional<Identity> find(String identityId) {
        return Optional.ofNullable(identities.get(identityId));
    }

    /** The identities to which at least one of the logins belongs. */
    public List<Identity> owners(Map<String, String> logins) {
        return identities.values().stream()
                .filter(identity -> identity.hasOneOf(logins))
                .toList();
    }

    public Identity add(Map<String, String> logins) {
        String region = id().substring(0, id().indexOf(':'));
        Identity identity = new Identity(Randomness.identityId(region), this, logins);
        identities.put(identity.id, identity);
        return identity;
    }
}
