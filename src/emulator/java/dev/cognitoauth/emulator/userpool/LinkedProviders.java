package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.FederatedIdentity;
import dev.cognitoauth.emulator.model.LoginSettings.ProviderLink;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Randomness;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDisableProviderForUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDisableProviderForUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminLinkProviderForUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminLinkProviderForUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ProviderUserIdentifierType;

/** AdminLinkProviderForUser and AdminDisableProviderForUser. */
public final class LinkedProviders extends UserPoolOperations {

    private static final String SUBJECT = "Cognito_Subject";
    /** The provider name of users who sign in with a password. */
    private static final String NATIVE = "Cognito";

    private static final int MOST_IDENTITIES = 5;

    public LinkedProviders(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public AdminLinkProviderForUserResponse adminLinkProviderForUser(AdminLinkProviderForUserRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        PoolUser user = user(pool.id(), value(request.destinationUser()));
        ProviderUserIdentifierType source = request.sourceUser();
        if (name(source).equals(NATIVE)) {
            throw UserPoolErrors.invalidParameter(
                    "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser");
        }
        IdentityProviderType provider = IdentityProviders.provider(pool, name(source));
        String claim = claim(provider, source.providerAttributeName());
        checkUnused(pool, user, provider.providerName(), claim, value(source));
        if (FederatedIdentity.of(user).size() >= MOST_IDENTITIES) {
            throw UserPoolErrors.limitExceeded();
        }
        pool.loginSettings()
                .links()
                .add(new ProviderLink(provider.providerName(), claim, value(source), user.username));
        FederatedIdentity.add(
                user,
                new FederatedIdentity(
                        value(source),
                        provider.providerName(),
                        provider.providerTypeAsString(),
                        null,
                        false,
                        now().toEpochMilli()));
        user.touch(now());
        return AdminLinkProviderForUserResponse.builder().build();
    }

    @Override
    public AdminDisableProviderForUserResponse adminDisableProviderForUser(AdminDisableProviderForUserRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        ProviderUserIdentifierType identity = request.user();
        if (name(identity).equals(NATIVE)) {
            // Nobody knows this password, so the user can no longer sign in with one.
            user(pool.id(), value(identity)).password().set("Aa1!" + Randomness.opaque(32));
        } else {
            PoolUser user = pool.users().all().stream()
                    .filter(any -> FederatedIdentity.of(any).stream()
                            .anyMatch(other -> other.is(name(identity), value(identity))))
                    .findFirst()
                    .orElseThrow(() -> UserPoolErrors.userNotFound("User does not exist."));
            unlink(pool, user, name(identity), value(identity));
        }
        return AdminDisableProviderForUserResponse.builder().build();
    }

    private void unlink(UserPool pool, PoolUser user, String provider, String id) {
        pool.loginSettings()
                .links()
                .removeIf(
                        link -> link.provider().equals(provider) && link.value().equals(id));
        List<FederatedIdentity> left = FederatedIdentity.of(user).stream()
                .filter(identity -> !identity.is(provider, id))
                .toList();
        FederatedIdentity.set(user, left);
        user.touch(now());
    }

    /** Refuses a person who has signed up already, by themselves or through a link. */
    private static void checkUnused(UserPool pool, PoolUser user, String provider, String claim, String value) {
        boolean linked = pool.loginSettings().links().stream()
                .anyMatch(link -> link.provider().equals(provider)
                        && link.claim().equals(claim)
                        && link.value().equals(value));
        if (linked) {
            throw UserPoolErrors.invalidParameter("SourceUser is already linked to DestinationUser");
        }
        boolean signedUp = pool.users().all().stream()
                .filter(other -> other != user)
                .flatMap(other -> FederatedIdentity.of(other).stream())
                .anyMatch(identity -> identity.is(provider, value));
        if (signedUp) {
            throw UserPoolErrors.invalidParameter(
                    "Merging is not currently supported, provide a SourceUser that has not been signed up in order to link");
        }
    }

    /** Social providers identify a person by subject only; others by any claim of theirs. */
    private static String claim(IdentityProviderType provider, @Nullable String attribute) {
        boolean social = provider.providerType() != IdentityProviderTypeType.OIDC
                && provider.providerType() != IdentityProviderTypeType.SAML;
        if (attribute == null || social && !attribute.equals(SUBJECT)) {
            throw UserPoolErrors.invalidParameter("ProviderAttributeName must be Cognito_Subject");
        }
        return attribute.equals(SUBJECT) ? provider.attributeMapping().getOrDefault("username", "sub") : attribute;
    }

    private static String name(@Nullable ProviderUserIdentifierType identifier) {
        return present(identifier == null ? null : identifier.providerName(), "ProviderName");
    }

    private static String value(@Nullable ProviderUserIdentifierType identifier) {
        return present(identifier == null ? null : identifier.providerAttributeValue(), "ProviderAttributeValue");
    }

    private static String present(@Nullable String value, String member) {
        if (value == null || value.isEmpty()) {
            throw UserPoolErrors.invalidParameter("Missing required parameter " + member);
        }
        return value;
    }
}
