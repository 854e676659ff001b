package dev.cognitoauth.emulator.model;

import dev.cognitoauth.emulator.wire.Functions;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole state of the emulator, which is carried over a live reload. */
public final class Directory implements Serializable {

    private final Map<String, UserPool> pools = new LinkedHashMap<>();
    private final Map<String, IdentityPool> identityPools = new LinkedHashMap<>();
    private final SigningKey identityKey = new SigningKey();
    private final Inbox inbox = new Inbox();
    private transient @Nullable Functions functions;

    public void add(UserPool pool) {
        pools.put(pool.id(), pool);
    }

    public void remove(UserPool pool) {
        pools.remove(pool.id());
    }

    public Collection<UserPool> pools() {
        return List.copyOf(pools.values());
    }

    public Optional<UserPool> findPool(String id) {
        return Optional.ofNullable(pools.get(id));
    }

    public UserPool pool(String id) {
        return findPool(id).orElseThrow(() -> UserPoolErrors.notFound("User pool %s does not exist.".formatted(id)));
    }

    public PoolClient client(String clientId) {
        return pools.values().stream()
                .flatMap(pool -> pool.client(clientId).stream())
                .findFirst()
                .orElseThrow(() -> UserPoolErrors.notFound("User pool client %s does not exist.".formatted(clientId)));
    }

    /** The app client, which must belong to this pool. */
    public PoolClient client(String poolId, String clientId) {
        return pool(poolId)
                .client(clientId)
                .orElseThrow(() -> UserPoolErrors.notFound("User pool client %s does not exist.".formatted(clientId)));
    }

    public void add(IdentityPool pool) {
        identityPools.put(pool.id(), pool);
    }

    public void remove(IdentityPool pool) {
        identityPools.remove(pool.id());
    }

    public Collection<IdentityPool> identityPools() {
        return List.copyOf(identityPools.values());
    }

    public Optional<IdentityPool> findIdentityPool(String id) {
        return Optional.ofNullable(identityPools.get(id));
    }

    /** The key that signs the tokens of all identity pools. */
    public SigningKey identityKey() {
        return identityKey;
    }

    public Inbox inbox() {
        return inbox;
    }

    /** Sets what calls the functions of triggers; it is not part of the state. */
    public void use(Functions calls) {
        functions = calls;
    }

    public Functions functions() {
        return Objects.requireNonNull(functions);
    }
}
