package dev.cognitoauth.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.emulator.identitypool.IdentityPools;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.wire.ServiceOperations;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CreateIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;

/**
 * What an emulator begins with besides its own pools: what the author of a file (EMULATOR_SEED) has chosen. Its members are
 * those of the operations that create pools, clients, groups and providers, with an id.
 */
final class Seed {

    private static final Set<String> OF_POOLS =
            Set.of("Id", "MfaConfig", "Domain", "ResourceServers", "IdentityProviders", "Clients", "Groups", "Users");
    private static final Pattern POOL_ID = Pattern.compile("[\\w-]{1,20}_[0-9a-zA-Z]{1,34}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\w+]{1,128}");
    private static final Pattern CLIENT_SECRET = Pattern.compile("[\\w+]{24,64}");
    private static final Pattern IDENTITY_POOL_ID = Pattern.compile("[\\w-]{1,18}:[0-9a-f-]{1,36}");

    private final Emulator emulator;
    private final Directory directory;
    private final ServiceOperations<CognitoIdentityProviderClient> userPools;
    private final ServiceOperations<CognitoIdentityClient> identityPools;
    private final SeedUsers users;

    private Seed(Emulator emulator) {
        this.emulator = emulator;
        this.directory = emulator.directory();
        this.userPools = emulator.userPoolOperations();
        this.identityPools = emulator.identityPoolOperations();
        this.users = new SeedUsers(directory, emulator.clock(), userPools);
    }

    /**
     * Makes what the text says, and the state with it the one that a reset goes back to.
     *
     * @param text YAML, or JSON
     * @throws IllegalArgumentException with all that is wrong with the text, one line each
     */
    static void plant(String text, Emulator emulator) {
        var complaints = new SeedComplaints();
        complaints.parse(text).ifPresent(new Seed(emulator)::all);
        complaints.throwAny();
        emulator.state().becomeSeed();
    }

    private void all(SeedEntry file) {
        file.checkOnly(Set.of("UserPools", "IdentityPools"));
        file.each("UserPools", this::userPool);
        file.each("IdentityPools", this::identityPool);
    }

    private void userPool(SeedEntry entry) {
        ObjectNode settings = entry.request(userPools.request("CreateUserPool"), OF_POOLS);
        String id = id(entry, "Id", POOL_ID);
        boolean known = directory.findPool(id).isPresent();
        if (known && !settings.isEmpty()) {
            entry.complain(settings.fieldNames().next(), "is a setting, but there is a pool " + id + " already");
        }
        boolean there = POOL_ID.matcher(id).matches()
                && entry.attempt(() -> {
                    if (!known) {
                        emulator.pools()
                                .create(id, (CreateUserPoolRequest) userPools.request("CreateUserPool", settings));
                    }
                });
        entry.one("MfaConfig", part -> make("SetUserPoolMfaConfig", part, id, there));
        entry.text("Domain").ifPresent(domain -> domain(entry, id, domain, there));
        entry.each("ResourceServers", part -> make("CreateResourceServer", part, id, there));
        entry.each("IdentityProviders", part -> make("CreateIdentityProvider", part, id, there));
        entry.each("Clients", part -> client(part, id, there));
        entry.each("Groups", part -> make("CreateGroup", part, id, there));
        entry.each("Users", part -> users.make(part, id, there));
    }

    /** @param there whether the pool is; otherwise only the form is checked */
    private void make(String operation, SeedEntry entry, String poolId, boolean there) {
        ObjectNode request =
                entry.request(userPools.request(operation), Set.of()).put("UserPoolId", poolId);
        if (there) {
            entry.attempt(() -> userPools.call(operation, request));
        }
    }

    private void domain(SeedEntry entry, String poolId, String domain, boolean there) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("UserPoolId", poolId)
                .put("Domain", domain)
                .put("ManagedLoginVersion", 2);
        if (there) {
            entry.attempt(() -> userPools.call("CreateUserPoolDomain", request));
        }
    }

    private void client(SeedEntry entry, String poolId, boolean there) {
        ObjectNode request = entry.request(
                        userPools.request("CreateUserPoolClient"), Set.of("ClientId", "ClientSecret"))
                .put("UserPoolId", poolId);
        String id = id(entry, "ClientId", CLIENT_ID);
        Optional<String> secret = entry.text("ClientSecret");
        if (secret.filter(text -> !CLIENT_SECRET.matcher(text).matches()).isPresent()) {
            entry.complain("ClientSecret", "has to match " + CLIENT_SECRET);
        }
        if (directory.pools().stream().anyMatch(pool -> pool.client(id).isPresent())) {
            entry.complain("ClientId", "is the id of another client already");
        }
        if (there) {
            entry.attempt(() -> emulator.appClients().create(id, secret.orElse(null), (CreateUserPoolClientRequest)
                    userPools.request("CreateUserPoolClient", request)));
        }
    }

    private void identityPool(SeedEntry entry) {
        ObjectNode settings = entry.request(identityPools.request("CreateIdentityPool"), Set.of("Id", "Roles"));
        String id = id(entry, "Id", IDENTITY_POOL_ID);
        ObjectNode roles = JsonNodeFactory.instance.objectNode().put("IdentityPoolId", id);
        entry.map("Roles").forEach(roles.putObject("Roles")::put);
        if (directory.findIdentityPool(id).isPresent()) {
            entry.complain("Id", "is the id of another identity pool already");
        }
        entry.attempt(() -> {
            new IdentityPools(directory, emulator.clock(), SeededPools.REGION)
                    .create(id, (CreateIdentityPoolRequest) identityPools.request("CreateIdentityPool", settings));
            identityPools.call("SetIdentityPoolRoles", roles);
        });
    }

    private static String id(SeedEntry entry, String member, Pattern pattern) {
        String id = entry.text(member).orElse("");
        if (!pattern.matcher(id).matches()) {
            entry.complain(member, "has to be there, and to match " + pattern);
        }
        return id;
    }
}
