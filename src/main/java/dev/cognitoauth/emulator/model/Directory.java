package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All there is: what survives a live reload. */
public final class Directory implements Serializable {

    public final Map<String, UserPool> pools = new LinkedHashMap<>();
    public final Map<String, IdentityPool> identityPools = new LinkedHashMap<>();
    /** Signs what identity pools issue. */
    public final SigningKey identityKey = new SigningKey();

    public final Inbox inbox = new Inbox();

    public UserPool pool(String id) {
        return Optional.ofNullable(pools.get(id))
                .orElseThrow(() -> UserPoolErrors.notFound("User pool %s does not exist.".formatted(id)));
    }

    public PoolClient client(String clientId) {
        return pools.values().stream()
                .filter(pool -> pool.clients.containsKey(clientId))
                .map(pool -> new PoolClient(pool, pool.clients.get(clientId)))
                .findFirst()
                .orElseThrow(() -> UserPoolErrors.notFound("User pool client %s does not exist.".formatted(clientId)));
    }

    /** The app client of this pool. */
    public PoolClient client(String poolId, String clientId) {
        UserPool pool = pool(poolId);
        PoolClient client = client(clientId);
        if (client.pool() != pool) {
            throw UserPoolErrors.notFound("User pool client %s does not exist.".formatted(clientId));
        }
        return client;
    }
}
