package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceType;

/** A device that a user has signed in from, which can prove itself by SRP once it is confirmed. */
public final class TrackedDevice implements Serializable {

    public final String key;
    public final String groupKey;
    private final Instant created;
    private Instant modified;
    private @Nullable Instant authenticated;
    private boolean remembered;
    private String name = "";
    private Srp.@Nullable Verifier verifier;

    TrackedDevice(String region, Instant now) {
        this.key = region + "_" + UUID.randomUUID();
        this.groupKey = "-" + Randomness.alphanumeric(8);
        this.created = now;
        this.modified = now;
    }

    /** Confirms the device with the verifier and the salt that it has made, both in Base64. */
    public void confirm(String passwordVerifier, String salt, @Nullable String name, Instant now) {
        try {
            verifier = new Srp.Verifier(number(salt), number(passwordVerifier));
        } catch (IllegalArgumentException e) {
            throw UserPoolErrors.invalidParameter("Invalid device secret verifier given.");
        }
        this.name = name == null ? "" : name;
        this.modified = now;
    }

    /** Sets whether the user trusts the device (UpdateDeviceStatus). */
    public void remember(boolean isRemembered, Instant now) {
        remembered = isRemembered;
        modified = now;
    }

    public boolean isRemembered() {
        return remembered;
    }

    public void authenticated(Instant now) {
        authenticated = now;
    }

    public boolean isConfirmed() {
        return verifier != null;
    }

    public Srp.@Nullable Verifier verifier() {
        return verifier;
    }

    /** The name of the device in SRP. */
    public String identity() {
        return groupKey + key;
    }

    public DeviceType described() {
        return DeviceType.builder()
                .deviceKey(key)
                .deviceAttributes(
                        attribute("device_status", "valid"),
                        attribute("device_name", name),
                        attribute("dev:device_remembered_status", remembered ? "remembered" : "not_remembered"))
                .deviceCreateDate(created)
                .deviceLastModifiedDate(modified)
                .deviceLastAuthenticatedDate(authenticated == null ? created : authenticated)
                .build();
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getDecoder().decode(base64));
    }
}
