package dev.cognitoauth.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityPoolShortDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;

/** The pools of one run of the claims. Closing it deletes them, and so does the end of the process. */
final class LivePools implements AutoCloseable {

    private static final Map<String, String> PARAMETERS =
            Map.of("DeletionProtection", "INACTIVE", "GuestAccess", "true", "PasskeyRelyingParty", "example.com");
    private static final int TRIES = 30;

    private final Cognito cognito;
    private final String name;
    private final PoolStack stack;
    /** Runs on Ctrl-C too. */
    private final Thread atExit = new Thread(this::startDeletion);

    private @Nullable PoolIds made;
    private @Nullable String plainPoolId;
    private @Nullable String plainClientId;
    private boolean deleted;

    private LivePools(Cognito cognito, String name) {
        this.cognito = cognito;
        this.name = name;
        this.stack = cognito.stack().apply(name);
    }

    /** Makes the pools; where that fails, it deletes what was made before the failure. */
    static LivePools create(Cognito cognito) {
        LivePools pools = new LivePools(
                cognito, "cognito-auth-live-" + UUID.randomUUID().toString().substring(0, 8));
        try {
            Runtime.getRuntime().addShutdownHook(pools.atExit);
            pools.made = pools.stack.create(PARAMETERS);
            pools.createPlainPool();
            return pools;
        } catch (RuntimeException e) {
            pools.closeAfter(e);
            throw e;
        }
    }

    Cognito cognito() {
        return cognito;
    }

    /** What the template made. */
    PoolIds ids() {
        return made;
    }

    /**
     * A pool without the template's decisions: it has plain user names, verifies no attribute, tracks devices, and its app
     * client says whether a user exists.
     */
    String plainPoolId() {
        return plainPoolId;
    }

    String plainClientId() {
        return plainClientId;
    }

    /** The pools of this run that are still there. */
    List<String> leftOver() {
        List<String> names = names();
        for (int i = 0; i < TRIES && !names.isEmpty(); i++) {
            // Lists may name a pool shortly after its deletion.
            cognito.letPass().accept(Duration.ofSeconds(2));
            names = names();
        }
        return names;
    }

    @Override
    public void close() {
        startDeletion();
        stack.awaitDeletion();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private synchronized void createPlainPool() {
        if (deleted) {
            throw new IllegalStateException("The run has ended");
        }
        plainPoolId = cognito.userPools()
                .createUserPool(pool -> pool.poolName(name + "-plain")
                        .deviceConfiguration(devices ->
                                devices.challengeRequiredOnNewDevice(true).deviceOnlyRememberedOnUserPrompt(false)))
                .userPool()
                .id();
        plainClientId = cognito.userPools()
                .createUserPoolClient(client -> client.userPoolId(plainPoolId)
                        .clientName(name)
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient()
                .clientId();
    }

    private synchronized void startDeletion() {
        if (deleted) {
            return;
        }
        deleted = true;
        try {
            if (plainPoolId != null) {
                cognito.userPools().deleteUserPool(pool -> pool.userPoolId(plainPoolId));
            }
        } finally {
            stack.startDeletion();
        }
    }

    private List<String> names() {
        Stream<String> userPools = cognito.userPools().listUserPoolsPaginator(page -> page.maxResults(60)).stream()
                .flatMap(page -> page.userPools().stream())
                .map(UserPoolDescriptionType::name);
        Stream<String> identityPools =
                cognito.identityPools().listIdentityPoolsPaginator(page -> page.maxResults(60)).stream()
                        .flatMap(page -> page.identityPools().stream())
                        .map(IdentityPoolShortDescription::identityPoolName);
        return Stream.concat(userPools, identityPools)
                .filter(pool -> pool.startsWith(name))
                .toList();
    }
}
