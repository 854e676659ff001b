package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** A user pool with its settings, app clients, groups, users, open sessions and tokens. */
public final class UserPool implements Serializable {

    private final String issuer;
    private final Map<String, UserPoolClientType> clients = new LinkedHashMap<>();
    private final Map<String, GroupType> groups = new LinkedHashMap<>();
    private final PoolUsers users = new PoolUsers(this);
    private final ChallengeSessions sessions = new ChallengeSessions();
    private final TokenFamilies tokens = new TokenFamilies();
    private SigningKey idKey = new SigningKey();
    private SigningKey accessKey = new SigningKey();
    private final UnknownUsers unknownUsers = new UnknownUsers(this);
    private final LoginSettings loginSettings = new LoginSettings();
    private final LoginState loginState = new LoginState();
    private UserPoolType settings;
    private MfaConfig mfaConfig = MfaConfig.NONE;

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

    /** The key of ID tokens, which is the first that the pool publishes. */
    public SigningKey idKey() {
        return idKey;
    }

    public SigningKey accessKey() {
        return accessKey;
    }

    /** Signs with the keys of another state of this pool. */
    void keepKeys(UserPool of) {
        idKey = of.idKey;
        accessKey = of.accessKey;
    }

    public PoolUsers users() {
        return users;
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
        users.all().forEach(user -> user.leave(name));
    }

    public String id() {
        return settings.id();
    }

    public LoginSettings loginSettings() {
        return loginSettings;
    }

    public LoginState loginState() {
        return loginState;
    }

    /** The part of the id after the underscore, by which SRP knows the pool. */
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

    /** The one-time codes that this user may use as their first factor. */
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

    /** Whether a remembered device replaces MFA. */
    public boolean trustsRememberedDevices() {
        return tracksDevices()
                && Boolean.TRUE.equals(settings.deviceConfiguration().challengeRequiredOnNewDevice());
    }

    public String region() {
        return id().substring(0, id().indexOf('_'));
    }
}
