package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.model.FederatedIdentity;
import dev.cognitoauth.emulator.model.LoginSettings.ProviderLink;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.trigger.Triggers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;

/** Turns a person at an identity provider into a user of the pool. */
record Federation(PoolClient client, IdentityProviderType provider, Callback callback, Instant now, Triggers triggers) {

    /** The user behind these claims, who is created at the first sign-in and updated at each later one. */
    PoolUser signIn(Map<String, ?> asserted) {
        Map<String, ?> claims = triggers.inboundFederation(provider, asserted);
        AttributeMapping mapping = AttributeMapping.of(client, provider, callback);
        String subject = mapping.subject(claims);
        Map<String, String> attributes = mapping.attributes(claims);
        Optional<PoolUser> linked = linked(claims, subject);
        if (callBefore(linked, subject, attributes) && !linked.equals(linked(claims, subject))) {
            throw callback.refusal("invalid_request", "Already found an entry for username " + username(subject));
        }
        if (linked.filter(user -> !user.isEnabled()).isPresent()) {
            throw callback.refusal("invalid_request", "User is disabled.");
        }
        mapping.check(attributes, linked);
        PoolUser user = linked.orElseGet(() -> create(subject));
        attributes.forEach(user::set);
        user.touch(now);
        callAfter(linked, user);
        return user;
    }

    /** Calls the function that may refuse the sign-in, and answers whether there was one; users may change meanwhile. */
    private boolean callBefore(Optional<PoolUser> linked, String subject, Map<String, String> attributes) {
        return linked.map(user -> triggers.preAuthentication(user, Map.of()))
                .orElseGet(() -> triggers.preSignUp("ExternalProvider", username(subject), attributes, Map.of())
                        .isPresent());
    }

    private void callAfter(Optional<PoolUser> linked, PoolUser user) {
        if (linked.isPresent()) {
            triggers.postAuthentication(user, false);
        } else {
            triggers.postConfirmation("ConfirmSignUp", user);
        }
        if (!client.pool().users().has(user) || !user.isEnabled()) {
            throw callback.refusal("invalid_request", "User is disabled.");
        }
    }

    private Optional<PoolUser> linked(Map<String, ?> claims, String subject) {
        UserPool pool = client.pool();
        return pool.loginSettings().links().stream()
                .filter(link -> isMeant(link, claims))
                .flatMap(link -> pool.users().find(link.username()).stream())
                .findFirst()
                .or(() -> pool.users().all().stream()
                        .filter(user -> FederatedIdentity.of(user).stream()
                                .anyMatch(identity ->
                                        identity.primary() && identity.is(provider.providerName(), subject)))
                        .findFirst());
    }

    private boolean isMeant(ProviderLink link, Map<String, ?> claims) {
        return link.provider().equals(provider.providerName())
                && link.value().equals(String.valueOf(claims.get(link.claim())));
    }

    private String username(String subject) {
        return client.pool().users().folded(provider.providerName() + "_" + subject);
    }

    private PoolUser create(String subject) {
        String username = username(subject);
        // Otherwise somebody could sign up under this name first, and receive the account of the person.
        if (client.pool().users().find(username).isPresent()) {
            throw callback.refusal("invalid_request", "User already exists");
        }
        PoolUser user = client.pool().users().addFederated(username, now);
        FederatedIdentity.add(
                user,
                new FederatedIdentity(
                        subject,
                        provider.providerName(),
                        provider.providerTypeAsString(),
                        null,
                        true,
                        now.toEpochMilli()));
        user.join(group().groupName());
        return user;
    }

    /** The group of all users who come from this provider, which Cognito keeps by itself. */
    private GroupType group() {
        String name = client.pool().id() + "_" + provider.providerName();
        return client.pool().group(name).orElseGet(() -> {
            GroupType group = GroupType.builder()
                    .groupName(name)
                    .userPoolId(client.pool().id())
                    .description("Autogenerated group for users who sign in using " + provider.providerName())
                    .creationDate(now)
                    .lastModifiedDate(now)
                    .build();
            client.pool().put(group);
            return group;
        });
    }
}
