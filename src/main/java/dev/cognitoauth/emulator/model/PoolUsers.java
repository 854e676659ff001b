package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** The users of a pool, by user name and by whatever else they sign in with. */
public final class PoolUsers implements Serializable {

    private final UserPool pool;
    private final Map<String, PoolUser> users = new LinkedHashMap<>();

    PoolUsers(UserPool pool) {
        this.pool = pool;
    }

    public PoolUser add(String name, UserStatusType status, Instant now) {
        String sub = UUID.randomUUID().toString();
        String username = pool.signsInWithAddresses() ? sub : name;
        PoolUser user = new PoolUser(pool.name(), username, sub, status, now);
        users.put(folded(username), user);
        return user;
    }

    /** Adds a user who signs in by an identity provider only, and whose user name names it. */
    public PoolUser addFederated(String username, Instant now) {
        String sub = UUID.randomUUID().toString();
        PoolUser user = new PoolUser(pool.name(), folded(username), sub, UserStatusType.EXTERNAL_PROVIDER, now);
        users.put(user.username, user);
        return user;
    }

    public void remove(PoolUser user) {
        users.remove(folded(user.username));
        pool.tokens().revokeAll(user);
    }

    public Collection<PoolUser> all() {
        return List.copyOf(users.values());
    }

    /** Whether this is a user of the pool, rather than a decoy or somebody who was deleted. */
    public boolean has(PoolUser user) {
        return users.get(folded(user.username)) == user;
    }

    /** The user by user name, sub, or whatever else the pool signs in with, as administrators name them. */
    public Optional<PoolUser> find(String name) {
        return findByLogin(name)
                .or(() -> users.values().stream()
                        .filter(user -> user.sub.equals(name))
                        .findFirst());
    }

    /** The user by user name, or whatever else the pool signs in with, as users name themselves. */
    public Optional<PoolUser> findByLogin(String name) {
        PoolUser byName = users.get(folded(name));
        return Optional.ofNullable(byName)
                .or(() -> Stream.of("email", "phone_number")
                        .flatMap(attribute -> withAddress(attribute, name))
                        .findFirst());
    }

    /** The users who sign in with this address, or who have verified it; federated users do not sign in with one. */
    public Stream<PoolUser> withAddress(String attribute, String address) {
        return users.values().stream()
                .filter(user -> !user.is(UserStatusType.EXTERNAL_PROVIDER))
                .filter(user -> folded(address)
                        .equals(folded(Optional.ofNullable(user.get(attribute)).orElse(""))))
                .filter(user -> pool.signsInWith(attribute) || pool.hasAlias(attribute) && user.isVerified(attribute));
    }

    /** Refuses attributes by which another user signs in. */
    public void checkAliases(PoolUser user, Map<String, String> attributes) {
        attributes.forEach((name, value) -> checkAlias(user, name, value));
    }

    /** Refuses an address that belongs to another user. */
    public void checkAlias(PoolUser user, String attribute, String address) {
        if (withAddress(attribute, address).anyMatch(other -> other != user)) {
            throw UserPoolErrors.aliasExists(attribute);
        }
    }

    /** The name in lower case where the pool ignores case, which it only does where its settings say so. */
    String folded(String name) {
        boolean ignoresCase = pool.settings().usernameConfiguration() != null
                && Boolean.FALSE.equals(pool.settings().usernameConfiguration().caseSensitive());
        return ignoresCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
