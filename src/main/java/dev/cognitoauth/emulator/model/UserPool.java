package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SmsMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationType;

/** A user pool: its settings, app clients, groups, users, and what they have open. */
public final class UserPool implements Serializable {

    public UserPoolType settings;
    public final String issuer;
    public final Map<String, UserPoolClientType> clients = new LinkedHashMap<>();
    /** The second factors that the pool offers, by the names of their challenges. */
    public final Set<String> mfa = new LinkedHashSet<>();

    public @Nullable SmsMfaConfigType smsMfa;
    public @Nullable EmailMfaConfigType emailMfa;
    public @Nullable WebAuthnConfigurationType webAuthn;
    public transient @Nullable CustomAuthTriggers customAuth;
    public final Map<String, GroupType> groups = new LinkedHashMap<>();
    public final ChallengeSessions sessions = new ChallengeSessions();
    public final TokenFamilies tokens = new TokenFamilies();
    public final SigningKey key = new SigningKey();
    public final byte[] secret = Randomness.bytes(32);
    private final Map<String, PoolUser> users = new LinkedHashMap<>();

    /** @param issuer the claim {@code iss} of its tokens */
    public UserPool(UserPoolType settings, String issuer) {
        this.settings = settings;
        this.issuer = issuer;
    }

    public String id() {
        return settings.id();
    }

    /** What SRP calls the pool: its id after the underscore. */
    public String name() {
        return id().substring(id().indexOf('_') + 1);
    }

    /** Whether users sign in with this attribute instead of a user name. */
    public boolean signsInWith(String attribute) {
        return settings.usernameAttributesAsStrings().contains(attribute);
    }

    public boolean signsInWithAddresses() {
        return settings.hasUsernameAttributes()
                && !settings.usernameAttributes().isEmpty();
    }

    /** Whether users may also sign in with this attribute, once it is verified. */
    public boolean hasAlias(String attribute) {
        return settings.aliasAttributesAsStrings().contains(attribute);
    }

    public boolean verifiesAtSignUp(String attribute) {
        return settings.autoVerifiedAttributesAsStrings().contains(attribute);
    }

    /** Whether users may sign in with this as their first factor. */
    public boolean allowsFirstFactor(AuthFactorType factor) {
        var policy = settings.policies() == null ? null : settings.policies().signInPolicy();
        return policy == null
                ? factor == AuthFactorType.PASSWORD
                : policy.allowedFirstAuthFactors().contains(factor);
    }

    /** The codes that this user may sign in with as their first factor. */
    public List<AuthFactorType> codeFactors(PoolUser user) {
        var factors = new ArrayList<AuthFactorType>();
        if (allowsFirstFactor(AuthFactorType.EMAIL_OTP) && user.isVerified("email")) {
            factors.add(AuthFactorType.EMAIL_OTP);
        }
        if (allowsFirstFactor(AuthFactorType.SMS_OTP) && user.isVerified("phone_number")) {
            factors.add(AuthFactorType.SMS_OTP);
        }
        return factors;
    }

    public boolean tracksDevices() {
        return settings.deviceConfiguration() != null;
    }

    /** Whether a remembered device stands for a second factor. */
    public boolean trustsRememberedDevices() {
        return tracksDevices()
                && Boolean.TRUE.equals(settings.deviceConfiguration().challengeRequiredOnNewDevice());
    }

    public String region() {
        return id().substring(0, id().indexOf('_'));
    }

    public PoolUser add(String name, UserStatusType status, Instant now) {
        String sub = UUID.randomUUID().toString();
        String username = signsInWithAddresses() ? sub : name;
        PoolUser user = new PoolUser(name(), username, sub, status, now);
        users.put(folded(username), user);
        return user;
    }

    public void remove(PoolUser user) {
        users.remove(folded(user.username));
        tokens.revokeAll(user);
    }

    public Collection<PoolUser> users() {
        return users.values();
    }

    /** The user by user name, sub, or whatever else the pool signs in with. */
    public Optional<PoolUser> find(String name) {
        PoolUser byName = users.get(folded(name));
        return Optional.ofNullable(byName)
                .or(() -> users().stream().filter(user -> user.sub.equals(name)).findFirst())
                .or(() -> Stream.of("email", "phone_number")
                        .flatMap(attribute -> withAddress(attribute, name))
                        .findFirst());
    }

    /** The users who sign in with this address, or who have proved that it is theirs. */
    public Stream<PoolUser> withAddress(String attribute, String address) {
        return users().stream()
                .filter(user -> folded(address)
                        .equals(folded(Optional.ofNullable(user.get(attribute)).orElse(""))))
                .filter(user -> signsInWith(attribute) || hasAlias(attribute) && user.isVerified(attribute));
    }

    /** Refuses when somebody else has this address. */
    public void checkAlias(PoolUser user, String attribute, String address) {
        if (withAddress(attribute, address).anyMatch(other -> other != user)) {
            throw UserPoolErrors.aliasExists(attribute);
        }
    }

    private String folded(String name) {
        boolean caseSensitive = settings.usernameConfiguration() != null
                && Boolean.TRUE.equals(settings.usernameConfiguration().caseSensitive());
        return caseSensitive ? name : name.toLowerCase(Locale.ROOT);
    }
}
