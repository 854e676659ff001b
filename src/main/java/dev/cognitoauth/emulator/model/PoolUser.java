package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** A user of a pool. */
public final class PoolUser implements Serializable {

    public final String username;
    public final String sub;
    public final Instant created;
    public Instant modified;
    public UserStatusType status;
    public boolean enabled = true;

    /** Attributes that apply once their code is given (AttributesRequireVerificationBeforeUpdate). */
    public final Map<String, String> pending = new LinkedHashMap<>();

    public final TreeSet<String> groups = new TreeSet<>();
    public final UserMfa mfa = new UserMfa();
    public final Map<String, TrackedDevice> devices = new LinkedHashMap<>();
    public final UserPasskeys passkeys = new UserPasskeys();
    public final OneTimeCodes codes = new OneTimeCodes();
    public final AttemptLimit resends = new AttemptLimit(5, Duration.ofHours(1));
    public final AttemptLimit resets = new AttemptLimit(5, Duration.ofHours(1));

    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final PasswordLockout lockout = new PasswordLockout();
    private final String identity;
    private Srp.@Nullable Verifier password;
    private @Nullable Instant passwordExpires;
    private final Deque<Srp.Verifier> history = new ArrayDeque<>();

    /** @param poolName what SRP calls the pool: its id after the underscore */
    PoolUser(String poolName, String username, String sub, UserStatusType status, Instant now) {
        this.username = username;
        this.sub = sub;
        this.status = status;
        this.created = now;
        this.modified = now;
        this.identity = poolName + username;
        attributes.put("sub", sub);
    }

    public @Nullable String get(String attribute) {
        return attributes.get(attribute);
    }

    public void set(String attribute, String value) {
        attributes.put(attribute, value);
    }

    public void remove(String attribute) {
        attributes.remove(attribute);
    }

    public boolean isVerified(String attribute) {
        return get(attribute) != null && "true".equals(get(attribute + "_verified"));
    }

    public Map<String, String> attributes() {
        return Map.copyOf(attributes);
    }

    /** The attributes as Cognito lists them. */
    public List<AttributeType> attributeList() {
        return attributes.entrySet().stream()
                .map(entry -> AttributeType.builder()
                        .name(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    /** The user as operations of administrators show them. */
    public UserType described() {
        return UserType.builder()
                .username(username)
                .attributes(attributeList())
                .userStatus(status)
                .enabled(enabled)
                .userCreateDate(created)
                .userLastModifiedDate(modified)
                .build();
    }

    /** A device that is not known yet, and is to be confirmed. */
    public TrackedDevice newDevice(String region, Instant now) {
        TrackedDevice device = new TrackedDevice(region, now);
        devices.put(device.key, device);
        return device;
    }

    public Srp.@Nullable Verifier password() {
        return password;
    }

    public void setPassword(String plain) {
        if (password != null) {
            history.addFirst(password);
        }
        password = Srp.Verifier.of(identity, plain);
        passwordExpires = null;
        lockout.clear();
    }

    /** A password that an administrator set, to be changed by then. */
    public void setTemporaryPassword(String plain, Instant expires) {
        setPassword(plain);
        passwordExpires = expires;
    }

    /** Whether this is the current password or one of the last before it. */
    public boolean usedBefore(String plain, int last) {
        return last > 0
                && password != null
                && (password.matches(identity, plain)
                        || history.stream().limit(last - 1L).anyMatch(old -> old.matches(identity, plain)));
    }

    /** Refuses a wrong password, and any password while locked out. */
    public void checkPassword(String plain, Instant now) {
        lockout.check(now);
        passwordProved(password != null && password.matches(identity, plain), now);
    }

    /** Counts a proof of the password, by itself or by SRP; refuses when it failed. */
    public void passwordProved(boolean right, Instant now) {
        if (!right) {
            lockout.count(now);
            throw UserPoolErrors.wrongPassword();
        }
        lockout.clear();
        if (passwordExpires != null && !passwordExpires.isAfter(now)) {
            throw UserPoolErrors.notAuthorized("Temporary password has expired and must be reset by an administrator.");
        }
    }

    public void checkLockout(Instant now) {
        lockout.check(now);
    }
}
