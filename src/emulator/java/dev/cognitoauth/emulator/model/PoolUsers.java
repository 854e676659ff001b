package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** The users of a pool, by user name and by whatever else they sign in with. */
public final class PoolUsers implements Serializable {

    private static final String PREFERRED_USERNAME = "preferred_username";
    private static final List<String> ALIASES = List.of("email", "phone_number", PREFERRED_USERNAME);

    private final UserPool pool;
    private final Map<String, PoolUser> users = new LinkedHashMap<>();

    PoolUsers(UserPool pool) {
        this.pool = pool;
    }

    public PoolUser add(String username, String sub, UserStatusType status, Instant now) {
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
        pool.loginSettings().links().removeIf(link -> link.username().equals(user.username));
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
                .or(() -> ALIASES.stream()
                        .flatMap(attribute -> withAlias(attribute, name))
                        .findFirst());
    }

    /** The users who sign in with this value of an attribute; federated users do not sign in with one. */
    public Stream<PoolUser> withAlias(String attribute, String value) {
        if (!pool.signsInWith(attribute) && !pool.hasAlias(attribute)) {
            return Stream.empty();
        }
        String sought = folded(value);
        return users.values().stream()
                .filter(user -> !user.is(UserStatusType.EXTERNAL_PROVIDER) && user.get(attribute) != null)
                .filter(user -> sought.equals(folded(Objects.requireNonNull(user.get(attribute)))))
                .filter(user -> isLogin(attribute, user.isVerified(attribute)));
    }

    /** Takes an alias away from whoever has it, by ForceAliasCreation. */
    public void giveUp(String attribute, String address) {
        withAlias(attribute, address).forEach(other -> other.remove(attribute + "_verified"));
    }

    /** Whether a user can sign in with this attribute; a preferred user name needs no verification. */
    public boolean isLogin(String attribute, boolean isVerified) {
        return pool.signsInWith(attribute)
                || pool.hasAlias(attribute) && (isVerified || attribute.equals(PREFERRED_USERNAME));
    }

    /** Refuses a name in the form of an address that is an alias in this pool. */
    public void checkNotAddress(String member, String name) {
        boolean email = pool.hasAlias("email") && Schema.isEmail(name);
        if (email || pool.hasAlias("phone_number") && Schema.isPhoneNumber(name)) {
            String form = email ? "email" : "phone number";
            throw UserPoolErrors.invalidParameter(
                    "%s cannot be of %s format, since user pool is configured for %s alias."
                            .formatted(member, form, form));
        }
    }

    /** Refuses attributes by which another user signs in. */
    public void checkAliases(PoolUser user, Map<String, String> attributes) {
        attributes.forEach((name, value) -> checkAlias(user, name, value));
    }

    /** Refuses an attribute by which another user signs in. */
    public void checkAlias(PoolUser user, String attribute, String value) {
        if (withAlias(attribute, value).anyMatch(other -> other != user)) {
            throw UserPoolErrors.aliasExists(attribute);
        }
        if (attribute.equals(PREFERRED_USERNAME) && pool.hasAlias(attribute) && !value.isEmpty()) {
            checkPreferredUsername(user, value);
        }
    }

    /** Refuses a preferred user name of somebody unconfirmed, and one that another user could mean when they sign in. */
    private void checkPreferredUsername(PoolUser user, String name) {
        if (user.is(UserStatusType.UNCONFIRMED)) {
            throw UserPoolErrors.preferredUsernameTooEarly();
        }
        checkNotAddress("Preferred username", name);
        PoolUser namesake = users.get(folded(name));
        if (namesake != null && namesake != user) {
            throw UserPoolErrors.aliasExists(PREFERRED_USERNAME);
        }
    }

    /** The name in lower case where the pool ignores case, which it only does where its settings say so. */
    public String folded(String name) {
        boolean ignoresCase = pool.settings().usernameConfiguration() != null
                && Boolean.FALSE.equals(pool.settings().usernameConfiguration().caseSensitive());
        return ignoresCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
