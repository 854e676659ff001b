package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** A user pool: its settings, app clients, groups, users, and what they have open. */
public final class UserPool implements Serializable {

    private final String issuer;
    private final Map<String, UserPoolClientType> clients = new LinkedHashMap<>();
    private final Map<String, GroupType> groups = new LinkedHashMap<>();
    private final Map<String, PoolUser> users = new LinkedHashMap<>();
    private final ChallengeSessions sessions = new ChallengeSessions();
    private final TokenFamilies tokens = new TokenFamilies();
    private final SigningKey key = new SigningKey();
    private final UnknownUsers unknownUsers = new UnknownUsers();
    private UserPoolType settings;
    private MfaConfig mfaConfig = MfaConfig.NONE;
    private transient @Nullable CustomAuthTriggers triggers;

    /** @param issuer the claim {@code iss} of its tokens */
    public UserPool(UserPoolType settings, String issuer) {
        this.settings = settings;
        this.issuer = issuer;
    }

    public UserPoolType settings() {
        return settings;
    }

    public void update(UserPoolType newSettings) {
        settings = newSettings;
    }

    public MfaConfig mfaConfig() {
        return mfaConfig;
    }

    public void configureMfa(MfaConfig config) {
        mfaConfig = config;
    }

    public String issuer() {
        return issuer;
    }

    /** Opens and finds the sessions that tie the challenges of a sign-in together. */
    public ChallengeSessions sessions() {
        return sessions;
    }

    public TokenFamilies tokens() {
        return tokens;
    }

    public SigningKey key() {
        return key;
    }

    /** Registers the triggers of CUSTOM_AUTH; they are lost with a live reload. */
    public void register(CustomAuthTriggers customAuth) {
        triggers = customAuth;
    }

    public Optional<CustomAuthTriggers> triggers() {
        return Optional.ofNullable(triggers);
    }

    /** What the pool answers about users that it does not have. */
    public UnknownUsers unknownUsers() {
        return unknownUsers;
    }

    public Optional<PoolClient> client(String clientId) {
        return Optional.ofNullable(clients.get(clientId)).map(client -> new PoolClient(this, client));
    }

    public Collection<UserPoolClientType> clients() {
        return List.copyOf(clients.values());
    }

    public void put(UserPoolClientType client) {
        clients.put(client.clientId(), client);
    }

    public void removeClient(String clientId) {
        clients.remove(clientId);
    }

    public Optional<GroupType> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    public Collection<GroupType> groups() {
        return List.copyOf(groups.values());
    }

    public void put(GroupType group) {
        groups.put(group.groupName(), group);
    }

    public void removeGroup(String name) {
        groups.remove(name);
        users().forEach(user -> user.leave(name));
    }

    public String id() {
        return settings.id();
    }

    /** What SRP calls the pool: its id after the underscore. */
    public String name() {
        return id().substring(id().indexOf('_') + 1);
    }

    /** What identity pools call this pool. */
    public String providerName() {
        return "cognito-idp.%s.amazonaws.com/%s".formatted(region(), id());
    }

    /** Whether this is the provider name, or the issuer without its scheme, which aws-amplify uses in its place. */
    public boolean isNamed(String provider) {
        return provider.equals(providerName()) || provider.equals(issuer.replaceFirst("^https?://", ""));
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
        return List.copyOf(users.values());
    }

    /** Whether this is a user of the pool, rather than a decoy or somebody who was deleted. */
    public boolean has(PoolUser user) {
        return users.get(folded(user.username)) == user;
    }

    /** Stands in for a user whom the pool does not have. */
    public PoolUser decoy(String name, Instant now) {
        return unknownUsers.decoy(this, folded(name), now);
    }

    /** Where a code would be sent to if there were a user of this name with a verified address. */
    public CodeDeliveryDetailsType simulatedDelivery(String name, Instant now) {
        PoolUser decoy = decoy(name, now);
        String attribute = Schema.isPhoneNumber(name) ? "phone_number" : "email";
        return MessageDelivery.details(
                attribute, Optional.ofNullable(decoy.get(attribute)).orElseThrow());
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
