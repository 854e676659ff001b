package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.identitypool.Identities;
import dev.cognitoauth.emulator.identitypool.IdentityPoolTags;
import dev.cognitoauth.emulator.identitypool.IdentityPools;
import dev.cognitoauth.emulator.identitypool.ValidationException;
import dev.cognitoauth.emulator.managedlogin.DiscoveryDocument;
import dev.cognitoauth.emulator.managedlogin.LoginDomains;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.Inbox;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.userpool.Groups;
import dev.cognitoauth.emulator.userpool.PoolClients;
import dev.cognitoauth.emulator.userpool.PoolMfaConfig;
import dev.cognitoauth.emulator.userpool.UserPoolParts;
import dev.cognitoauth.emulator.userpool.UserPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.emulator.wire.Functions;
import dev.cognitoauth.emulator.wire.JsonProtocol;
import dev.cognitoauth.emulator.wire.ServiceOperations;
import dev.cognitoauth.emulator.wire.WireResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;

/** Amazon Cognito in memory. */
public final class Emulator {

    private final Directory directory;
    private final Clock clock;
    private final String endpoint;
    private final UserPools pools;
    private final PoolClients appClients;
    private final ServiceOperations<CognitoIdentityProviderClient> userPools;
    private final ServiceOperations<CognitoIdentityClient> identityPools;
    private final LoginDomains loginDomains;
    private final JsonProtocol protocol;
    private final EmulatorState state;
    private final CallLog calls;

    /**
     * Creates an emulator with the seeded pools.
     *
     * @param endpoint the URL of the emulator, with which the issuers of its pools begin
     */
    public Emulator(Clock clock, String endpoint) {
        this(new Directory(), clock, endpoint);
        SeededPools.create(pools, new PoolMfaConfig(directory, clock));
        var login = new SeededManagedLogin(directory, clock, endpoint);
        login.create(pools, appClients);
        SeededPools.create(appClients, login);
        login.createMachines(appClients);
        SeededPools.create(new Groups(directory, clock));
        SeededPools.create(new IdentityPools(directory, clock, SeededPools.REGION));
        state.becomeSeed();
    }

    private Emulator(Directory directory, Clock real, String endpoint) {
        this.directory = directory;
        this.clock = new AdvancedClock(real, directory);
        this.endpoint = endpoint;
        this.pools = new UserPools(directory, clock, SeededPools.REGION, endpoint);
        this.appClients = new PoolClients(directory, clock);
        this.userPools = new ServiceOperations<>(
                CognitoIdentityProviderClient.class,
                UserPoolErrors::invalidParameter,
                UserPoolParts.all(directory, clock, pools, appClients));
        directory.use(new Functions(userPools::outside));
        this.loginDomains = new LoginDomains(directory, clock, endpoint, userPools.client(), userPools::exclusively);
        this.identityPools = new ServiceOperations<>(
                CognitoIdentityClient.class,
                ValidationException::new,
                List.<CognitoIdentityClient>of(
                        new IdentityPools(directory, clock, SeededPools.REGION),
                        new Identities(directory, clock, endpoint),
                        new IdentityPoolTags(directory, clock)));
        this.protocol = new JsonProtocol(
                Map.of("AWSCognitoIdentityProviderService", userPools, "AWSCognitoIdentityService", identityPools));
        this.calls = new CallLog(this.clock);
        this.state = new EmulatorState(directory, userPools, identityPools);
    }

    /** Creates an emulator with the state of another one. */
    static Emulator of(byte[] state, Clock clock, String endpoint) throws IOException {
        var emulator = new Emulator(StateSnapshot.read(state), clock, endpoint);
        emulator.state.becomeSeed(state);
        return emulator;
    }

    /** What it keeps, and how to put it back. */
    public EmulatorState state() {
        return state;
    }

    /** Its time, which may be ahead of the real one. */
    public Clock clock() {
        return clock;
    }

    /** The URL of the emulator. */
    public String endpoint() {
        return endpoint;
    }

    /** Answers a call of the AWS JSON protocol, by its headers X-Amz-Target and Authorization and its body. */
    public WireResponse answer(@Nullable String target, @Nullable String authorization, String body) {
        return calls.record(target, body, () -> protocol.answer(target, authorization, body));
    }

    /** An SDK client that calls the operations on user pools directly, including those of administrators. */
    public CognitoIdentityProviderClient userPools() {
        return userPools.client();
    }

    /** An SDK client that calls the operations on identity pools directly. */
    public CognitoIdentityClient identityPools() {
        return identityPools.client();
    }

    /** Replaces the next answers of an operation by a fault. */
    public void inject(String operation, int times, Fault fault) {
        protocol.inject(operation, times, fault);
    }

    /**
     * Lets calls take their time, and those about a user longer where there is such a user, as at AWS. Two zeros end that.
     *
     * @param seed the same seed gives the same times
     * @param mean of each call
     * @param ofUsers what the mean is longer by where the user exists
     */
    public void takeTime(long seed, Duration mean, Duration ofUsers) {
        var latencies = new Latencies(directory, seed, mean, ofUsers);
        protocol.takeTime(request -> userPools.reading(() -> latencies.of(request)));
    }

    /** Removes the faults that have not been used yet. */
    public void clearFaults() {
        protocol.clearFaults();
    }

    /** How many faults are left, by operation. */
    public Map<String, Integer> outstandingFaults() {
        return protocol.outstandingFaults();
    }

    /** Answers this unknown user name with PasswordResetRequired, as some real pools do for some unknown users. */
    public void requirePasswordResetOfUnknownUser(String poolId, String username) {
        directory.pool(poolId).unknownUsers().requirePasswordReset(username);
    }

    /** What calls the functions of triggers. */
    public Functions functions() {
        return directory.functions();
    }

    /** Assigns functions to the triggers of a pool; unlike UpdateUserPool it leaves the other settings as they are. */
    public void assign(String poolId, LambdaConfigType functions) {
        UserPool pool = directory.pool(poolId);
        pool.update(pool.settings().toBuilder().lambdaConfig(functions).build());
    }

    /** The latest request of an operation that was not answered by a fault. */
    public SdkRequest latest(String operation) {
        return userPools.latest(operation);
    }

    /** The latest calls over the wire. */
    CallLog latestCalls() {
        return calls;
    }

    /** How often an operation was called without being answered by a fault. */
    public int calls(String operation) {
        return userPools.calls(operation);
    }

    public Inbox inbox() {
        return directory.inbox();
    }

    /** Creates user pools with a given id. */
    public UserPools pools() {
        return pools;
    }

    /** Creates app clients with a given id. */
    public PoolClients appClients() {
        return appClients;
    }

    ServiceOperations<CognitoIdentityProviderClient> userPoolOperations() {
        return userPools;
    }

    ServiceOperations<CognitoIdentityClient> identityPoolOperations() {
        return identityPools;
    }

    Directory directory() {
        return directory;
    }

    /** The public keys of the identity pools' tokens (RFC 7517). */
    public Map<String, Object> identityJwks() {
        return Map.of("keys", List.of(directory.identityKey().jwk()));
    }

    /** The public keys of a user pool (RFC 7517). */
    public Optional<Map<String, Object>> jwks(String poolId) {
        return directory
                .findPool(poolId)
                .map(pool -> Map.of(
                        "keys", List.of(pool.idKey().jwk(), pool.accessKey().jwk())));
    }

    /** Runs an action, which changes nothing, while no operation on user pools runs. */
    <T> T reading(Supplier<T> action) {
        return userPools.reading(action);
    }

    /** The managed login of the pools that have a domain. */
    public LoginDomains loginDomains() {
        return loginDomains;
    }

    /** The OpenID provider metadata of a user pool. */
    public Optional<Map<String, Object>> openIdConfiguration(String poolId) {
        return directory.findPool(poolId).map(pool -> DiscoveryDocument.of(pool, loginDomains.address(pool)));
    }
}
