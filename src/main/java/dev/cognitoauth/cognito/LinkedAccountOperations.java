package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.ADMIN_DISABLE_PROVIDER_FOR_USER;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_LINK_PROVIDER_FOR_USER;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.AdminConfig;
import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.call.SignedCalls;
import dev.cognitoauth.cognito.login.AuthorizationRequest;
import dev.cognitoauth.cognito.login.AuthorizationResponse;
import dev.cognitoauth.cognito.login.LinkFlow;
import dev.cognitoauth.cognito.login.ManagedLogin;
import dev.cognitoauth.cognito.result.Account;
import dev.cognitoauth.cognito.result.LinkedAccounts;
import dev.cognitoauth.cognito.result.LoginStart;
import dev.cognitoauth.cognito.result.User.Identity;
import dev.cognitoauth.cognito.token.RecentSignIn;
import dev.cognitoauth.cognito.token.TokenClaims;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ProviderUserIdentifierType;

/** AdminLinkProviderForUser and AdminDisableProviderForUser, for users who link accounts at identity providers to their own. */
@ApplicationScoped
public class LinkedAccountOperations {

    private final AdminConfig config;
    private final ManagedLogin login;
    private final SignedCalls signed;
    private final AppClient client;
    private final Clock clock;
    private final UserOperations users;
    private final AccountOperations accounts;
    private final LinkRules rules;
    private final FreshProfiles profiles;
    private final SecureRandom random = new SecureRandom();

    LinkedAccountOperations(
            AdminConfig config,
            ManagedLogin login,
            SignedCalls signed,
            AppClient client,
            Clock clock,
            UserOperations users,
            AccountOperations accounts,
            LinkRules rules,
            FreshProfiles profiles) {
        this.config = config;
        this.login = login;
        this.signed = signed;
        this.client = client;
        this.clock = clock;
        this.users = users;
        this.accounts = accounts;
        this.rules = rules;
        this.profiles = profiles;
    }

    public Uni<LinkedAccounts> list(Secret accessToken) {
        return whereOn(
                () -> users.get(accessToken).map(user -> new LinkedAccounts(LinkRules.linked(user.identities()))));
    }

    /** Refuses what could not be completed before the user goes to the provider, where a profile would be left over. */
    public Uni<LoginStart> start(Secret accessToken, AuthorizationRequest request, String provider) {
        return whereOn(() -> account(accessToken).map(account -> {
            TokenClaims user = TokenClaims.of(accessToken);
            RecentSignIn.check(user, clock.instant());
            rules.checkRoom(account, provider);
            LinkFlow flow = LinkFlow.start(user, provider, request.redirectUri(), random, clock.instant());
            return new LoginStart(
                    login.authorizeUrl(request, flow.login()), login.seal().seal(flow));
        }));
    }

    /**
     * Deletes the profile that the sign-in at the provider has made, and links the identity. If it fails between the two, the
     * next attempt makes the profile anew. The flow lives for minutes and is of the same sign-in, whose age was checked at its
     * start.
     */
    public Uni<Void> complete(Secret accessToken, AuthorizationResponse response) {
        return whereOn(() -> {
            LinkFlow flow = login.seal().openLink(response.flow());
            return account(accessToken)
                    .invoke(account -> {
                        if (!flow.isOf(TokenClaims.of(accessToken))) {
                            throw new ProblemException(ErrorCode.STATE_MISMATCH);
                        }
                        rules.checkRoom(account, flow.provider());
                    })
                    .chain(account -> profiles.taken(flow, response, account)
                            .chain(identity -> link(identity, account.username())));
        });
    }

    /**
     * Refuses to take away the only way in: an administrator alone could then help. Another call may have taken the other way
     * at the same time, so this looks again afterwards, and links the identities again if no other way is left.
     */
    public Uni<Void> unlink(Secret accessToken, String provider) {
        return whereOn(() -> account(accessToken).chain(account -> {
            RecentSignIn.check(TokenClaims.of(accessToken), clock.instant());
            List<Identity> linked = rules.linked(account, provider);
            String username = account.username();
            return rules.checkOtherWayIn(accessToken, account, provider)
                    .chain(() -> oneByOne(linked, this::disable))
                    .chain(() -> accounts.get(username)
                            .chain(left -> rules.checkOtherWayIn(accessToken, left, provider))
                            .onFailure(failure -> CallFailure.errorOf(failure) == ErrorCode.LAST_SIGN_IN_METHOD)
                            .call(() -> oneByOne(linked, identity -> link(identity, username))));
        }));
    }

    private static Uni<Void> oneByOne(List<Identity> identities, Function<Identity, Uni<Void>> call) {
        return Multi.createFrom()
                .iterable(identities)
                .onItem()
                .transformToUniAndConcatenate(call::apply)
                .onItem()
                .ignoreAsUni();
    }

    /** The account of the user with this access token, which GetUser verifies; that shows not all that is needed here. */
    private Uni<Account> account(Secret accessToken) {
        return users.get(accessToken)
                .chain(user -> accounts.get(user.username()))
                .invoke(account -> {
                    if (!TokenClaims.of(accessToken)
                            .has("sub", account.attributes().getOrDefault("sub", ""))) {
                        throw new ProblemException(ErrorCode.INVALID_ACCESS_TOKEN);
                    }
                });
    }

    private Uni<Void> link(Identity identity, String username) {
        return signed.call(
                        ADMIN_LINK_PROVIDER_FOR_USER,
                        cognito -> cognito.adminLinkProviderForUser(request -> request.userPoolId(client.userPoolId())
                                .destinationUser(
                                        user -> user.providerName("Cognito").providerAttributeValue(username))
                                .sourceUser(atProvider(identity))))
                .onFailure(failure -> CallFailure.errorOf(failure) == ErrorCode.LIMIT_EXCEEDED)
                .transform(failure -> ((CallFailure) failure).toldAs(ErrorCode.TOO_MANY_LINKED))
                .replaceWithVoid();
    }

    private Uni<Void> disable(Identity identity) {
        return signed.call(
                        ADMIN_DISABLE_PROVIDER_FOR_USER,
                        cognito -> cognito.adminDisableProviderForUser(request ->
                                request.userPoolId(client.userPoolId()).user(atProvider(identity))))
                .replaceWithVoid();
    }

    private static Consumer<ProviderUserIdentifierType.Builder> atProvider(Identity identity) {
        return user -> user.providerName(identity.provider())
                .providerAttributeName("Cognito_Subject")
                .providerAttributeValue(identity.userId());
    }

    private <T> Uni<T> whereOn(Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .deferred(() -> {
                    if (!config.linkedAccounts()) {
                        throw new ProblemException(
                                ErrorCode.LINKING_NOT_CONFIGURED, "AUTH_LINKED_ACCOUNTS is not true");
                    }
                    return call.get();
                })
                .onFailure(failure -> CallFailure.errorOf(failure) == ErrorCode.ADMIN_NOT_CONFIGURED)
                .transform(missing -> new ProblemException(ErrorCode.LINKING_NOT_CONFIGURED));
    }
}
