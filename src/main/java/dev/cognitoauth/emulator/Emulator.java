package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.identity.Identities;
import dev.cognitoauth.emulator.identity.IdentityPoolTags;
import dev.cognitoauth.emulator.identity.IdentityPools;
import dev.cognitoauth.emulator.operation.AdminCreatesUsers;
import dev.cognitoauth.emulator.operation.AdminDevices;
import dev.cognitoauth.emulator.operation.AdminSignIns;
import dev.cognitoauth.emulator.operation.AdminUsers;
import dev.cognitoauth.emulator.operation.AppClients;
import dev.cognitoauth.emulator.operation.Devices;
import dev.cognitoauth.emulator.operation.GroupMembers;
import dev.cognitoauth.emulator.operation.Groups;
import dev.cognitoauth.emulator.operation.MfaSettings;
import dev.cognitoauth.emulator.operation.PasskeyOperations;
import dev.cognitoauth.emulator.operation.Passwords;
import dev.cognitoauth.emulator.operation.PoolFactors;
import dev.cognitoauth.emulator.operation.Pools;
import dev.cognitoauth.emulator.operation.Refreshes;
import dev.cognitoauth.emulator.operation.SignIns;
import dev.cognitoauth.emulator.operation.SignUps;
import dev.cognitoauth.emulator.operation.Tags;
import dev.cognitoauth.emulator.operation.UserLists;
import dev.cognitoauth.emulator.operation.Users;
import dev.cognitoauth.emulator.pool.CustomAuth;
import dev.cognitoauth.emulator.pool.Directory;
import dev.cognitoauth.emulator.pool.Inbox;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.emulator.wire.JsonProtocol;
import dev.cognitoauth.emulator.wire.Operations;
import dev.cognitoauth.emulator.wire.Reply;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Amazon Cognito in memory. */
public final class Emulator {

    private final Directory directory;
    private final String endpoint;
    private final Pools pools;
    private final AppClients appClients;
    private final Operations<CognitoIdentityProviderClient> userPools;
    private final Operations<CognitoIdentityClient> identityPools;
    private final JsonProtocol protocol;

    /**
     * An emulator with the seeded pool.
     *
     * @param endpoint where it can be reached; the issuers of its pools begin with it
     */
    public Emulator(Clock clock, String endpoint) {
        this(new Directory(), clock, endpoint);
        Seed.sow(pools, appClients, new PoolFactors(directory, clock));
        Seed.sow(new IdentityPools(directory, clock, Seed.REGION));
    }

    /** An emulator that goes on with what another one left. */
    Emulator(Directory directory, Clock clock, String endpoint) {
        this.directory = directory;
        this.endpoint = endpoint;
        this.pools = new Pools(directory, clock, Seed.REGION, endpoint);
        this.appClients = new AppClients(directory, clock);
        this.userPools = new Operations<>(
                CognitoIdentityProviderClient.class,
                List.<CognitoIdentityProviderClient>of(
                        new SignUps(directory, clock),
                        new SignIns(directory, clock),
                        new Refreshes(directory, clock),
                        new Passwords(directory, clock),
                        new Users(directory, clock),
                        new MfaSettings(directory, clock),
                        new PasskeyOperations(directory, clock),
                        new Devices(directory, clock),
                        new AdminCreatesUsers(directory, clock),
                        new AdminUsers(directory, clock),
                        new AdminSignIns(directory, clock),
                        new AdminDevices(directory, clock),
                        new UserLists(directory, clock),
                        new Groups(directory, clock),
                        new GroupMembers(directory, clock),
                        new PoolFactors(directory, clock),
                        new Tags(directory, clock),
                        pools,
                        appClients));
        this.identityPools = new Operations<>(
                CognitoIdentityClient.class,
                List.<CognitoIdentityClient>of(
                        new IdentityPools(directory, clock, Seed.REGION),
                        new Identities(directory, clock, endpoint),
                        new IdentityPoolTags(directory, clock)));
        this.protocol = new JsonProtocol(
                Map.of("AWSCognitoIdentityProviderService", userPools, "AWSCognitoIdentityService", identityPools));
    }

    /** Where it can be reached. */
    public String endpoint() {
        return endpoint;
    }

    /** Answers a call of the AWS JSON protocol, by its headers X-Amz-Target and Authorization and its body. */
    public Reply answer(@Nullable String target, @Nullable String authorization, String body) {
        return protocol.answer(target, authorization, body);
    }

    /** The same operations without the wire, those of administrators among them. */
    public CognitoIdentityProviderClient userPools() {
        return userPools.client();
    }

    /** The operations on identity pools without the wire. */
    public CognitoIdentityClient identityPools() {
        return identityPools.client();
    }

    /** Lets the next calls of an operation go wrong. */
    public void inject(String operation, int times, Fault fault) {
        protocol.inject(operation, times, fault);
    }

    /** Takes back every fault that was not used up. */
    public void heal() {
        protocol.heal();
    }

    /** Registers the triggers of a pool's custom authentication flow. */
    public void register(String poolId, CustomAuth triggers) {
        directory.pool(poolId).customAuth = triggers;
    }

    /** The latest request of an operation that got through. */
    public SdkRequest latest(String operation) {
        return userPools.latest(operation);
    }

    /** How often an operation got through. */
    public int calls(String operation) {
        return userPools.calls(operation);
    }

    public Inbox inbox() {
        return directory.inbox;
    }

    /** Makes pools whose ids are known beforehand. */
    public Pools pools() {
        return pools;
    }

    /** Makes app clients whose ids are known beforehand. */
    public AppClients appClients() {
        return appClients;
    }

    Directory directory() {
        return directory;
    }

    /** The public keys of the identity pools' tokens (RFC 7517). */
    public Map<String, Object> identityJwks() {
        return Map.of("keys", List.of(directory.identityKey.jwk()));
    }

    /** The public keys of a user pool (RFC 7517). */
    public Optional<Map<String, Object>> jwks(String poolId) {
        return Optional.ofNullable(directory.pools.get(poolId)).map(pool -> Map.of("keys", List.of(pool.key.jwk())));
    }

    /** The OpenID provider metadata of a pool, as far as it has endpoints. */
    public Optional<Map<String, Object>> openIdConfiguration(String poolId) {
        return Optional.ofNullable(directory.pools.get(poolId))
                .map(pool -> Map.of(
                        "issuer",
                        pool.issuer,
                        "jwks_uri",
                        pool.issuer + "/.well-known/jwks.json",
                        "subject_types_supported",
                        List.of("public"),
                        "id_token_signing_alg_values_supported",
                        List.of("RS256")));
    }
}
