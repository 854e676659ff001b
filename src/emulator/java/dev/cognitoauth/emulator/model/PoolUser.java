package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** A user of a pool. */
public final class PoolUser implements Serializable {

    public final String username;
    public final String sub;
    private final Instant created;
    private Instant modified;
    private UserStatusType status;
    private boolean enabled = true;
    private final Map<String, String> unverified = new LinkedHashMap<>();
    private final TreeSet<String> groups = new TreeSet<>();
    private final UserMfa mfa = new UserMfa();
    private final Map<String, TrackedDevice> devices = new LinkedHashMap<>();
    private final UserPasskeys passkeys = new UserPasskeys();
    private final OneTimeCodes codes = new OneTimeCodes();
    private final AttemptLimit resends = new AttemptLimit(5, Duration.ofHours(1));
    private final AttemptLimit passwordResets = new AttemptLimit(5, Duration.ofHours(1));
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final UserPassword password;

    /** @param poolName what SRP calls the pool: its id after the underscore */
    PoolUser(String poolName, String username, String sub, UserStatusType status, Instant now) {
        this.username = username;
        this.sub = sub;
        this.status = status;
        this.created = now;
        this.modified = now;
        this.password = new UserPassword(poolName + username);
        attributes.put("sub", sub);
    }

    public UserStatusType status() {
        return status;
    }

    public boolean is(UserStatusType expected) {
        return status == expected;
    }

    public void setStatus(UserStatusType newStatus, Instant now) {
        status = newStatus;
        modified = now;
    }

    public Instant created() {
        return created;
    }

    public Instant modified() {
        return modified;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean isEnabled, Instant now) {
        enabled = isEnabled;
        modified = now;
    }

    /** Records the time of a change for UserLastModifiedDate. */
    public void touch(Instant now) {
        modified = now;
    }

    public UserMfa mfa() {
        return mfa;
    }

    public UserPasskeys passkeys() {
        return passkeys;
    }

    public OneTimeCodes codes() {
        return codes;
    }

    /** Refuses with LimitExceeded when too many codes were sent again within the hour. */
    public void countResend(Instant now) {
        resends.use(now);
    }

    /** Refuses with LimitExceeded when a password reset was requested too often within the hour. */
    public void countPasswordReset(Instant now) {
        passwordResets.use(now);
    }

    public void join(String group) {
        groups.add(group);
    }

    public void leave(String group) {
        groups.remove(group);
    }

    public Set<String> groups() {
        return Collections.unmodifiableSet(groups);
    }

    public @Nullable String get(String attribute) {
        return attributes.get(attribute);
    }

    /** Sets an attribute; an empty value deletes it. */
    public void set(String attribute, String value) {
        if (value.isEmpty()) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, value);
        }
    }

    /** Sets attributes; an address is not verified unless they say so. */
    public void set(Map<String, String> values) {
        values.forEach(this::set);
        for (String address : List.of("email", "phone_number")) {
            if (values.containsKey(address) && !values.containsKey(address + "_verified")) {
                set(address + "_verified", "false");
            }
        }
    }

    public void remove(String attribute) {
        attributes.remove(attribute);
    }

    /** Keeps a new address aside until its code is given (AttributesRequireVerificationBeforeUpdate). */
    public void setOnceVerified(String attribute, String value) {
        unverified.put(attribute, value);
    }

    /** The address that a verification code for this attribute is sent to. */
    public Optional<String> addressToVerify(String attribute) {
        return Optional.ofNullable(unverified.getOrDefault(attribute, get(attribute)));
    }

    /** Sets the address and marks it as verified. */
    public void verify(String attribute, String address) {
        unverified.remove(attribute);
        set(attribute, address);
        set(attribute + "_verified", "true");
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

    /** The user as administrators see them. */
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

    public Optional<TrackedDevice> device(@Nullable String deviceKey) {
        return Optional.ofNullable(deviceKey).map(devices::get);
    }

    public List<DeviceType> describedDevices() {
        return devices.values().stream().map(TrackedDevice::described).toList();
    }

    public void forget(TrackedDevice device) {
        devices.remove(device.key);
    }

    /** Adds a device that has still to be confirmed. */
    public TrackedDevice newDevice(String region, Instant now) {
        TrackedDevice device = new TrackedDevice(region, now);
        devices.put(device.key, device);
        return device;
    }

    public UserPassword password() {
        return password;
    }
}
