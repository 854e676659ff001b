package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.ADMIN_CREATE_USER;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_DELETE_USER;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_DISABLE_USER;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_ENABLE_USER;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_GET_USER;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_USER_GLOBAL_SIGN_OUT;
import static dev.cognitoauth.cognito.call.Operation.LIST_USERS;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.SignedCalls;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.result.Account;
import dev.cognitoauth.cognito.result.User;
import dev.cognitoauth.cognito.token.DenyList;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** ListUsers, AdminCreateUser and AdminGetUser, and what lets users in or no more. */
@ApplicationScoped
public class AccountOperations {

    private final SignedCalls signed;
    private final AppClient client;
    private final DenyList denied;

    AccountOperations(SignedCalls signed, AppClient client, DenyList denied) {
        this.signed = signed;
        this.client = client;
        this.denied = denied;
    }

    /**
     * The users of whom this attribute has this value, or begins with it, by Cognito's filter for one attribute. Cognito counts
     * whoever AdminGetUser was called for as active in this month, which it charges for, so that it is not called here.
     *
     * @param attribute null for all users
     */
    public Uni<Account.Page> list(
            @Nullable String attribute,
            boolean byPrefix,
            @Nullable String value,
            @Nullable Integer limit,
            @Nullable String next) {
        String filter =
                attribute == null ? null : "%s %s \"%s\"".formatted(attribute, byPrefix ? "^=" : "=", quoted(value));
        return signed.call(
                        LIST_USERS,
                        cognito -> cognito.listUsers(request -> request.userPoolId(client.userPoolId())
                                .filter(filter)
                                .limit(limit)
                                .paginationToken(next)))
                .map(answer -> page(answer.users(), answer.paginationToken()));
    }

    /** What is in quotation marks in a filter goes on to the first one that has no backslash before it. */
    private static String quoted(@Nullable String value) {
        return String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /**
     * @param temporaryPassword null to let Cognito choose one
     * @param medium by which the user is sent it, EMAIL or SMS; null for an account that nobody is told of
     */
    public Uni<Account> create(
            String username,
            Map<String, String> attributes,
            @Nullable Secret temporaryPassword,
            @Nullable String medium,
            @Nullable ClientMetadata clientMetadata) {
        return signed.call(
                        ADMIN_CREATE_USER,
                        cognito -> cognito.adminCreateUser(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .userAttributes(Attributes.toCognito(attributes))
                                .temporaryPassword(Secret.textOrNull(temporaryPassword))
                                .messageAction(medium == null ? MessageActionType.SUPPRESS : null)
                                .desiredDeliveryMediumsWithStrings(medium == null ? List.of() : List.of(medium))
                                .clientMetadata(ClientMetadata.entriesOrNull(clientMetadata))))
                .map(answer -> account(answer.user()));
    }

    public Uni<Account> get(String username) {
        return found(username)
                .map(user -> new Account(
                        user.username(),
                        user.enabled(),
                        user.userStatusAsString(),
                        Attributes.fromCognito(user.userAttributes()),
                        new User.Mfa(user.preferredMfaSetting(), user.userMFASettingList()),
                        user.userCreateDate(),
                        user.userLastModifiedDate()));
    }

    /** Disables the user, whose tokens Cognito refuses from then on, and this service too. */
    public Uni<Void> disable(String username) {
        return ending(
                username,
                () -> signed.call(
                        ADMIN_DISABLE_USER,
                        cognito -> cognito.adminDisableUser(request ->
                                request.userPoolId(client.userPoolId()).username(username))));
    }

    public Uni<Void> enable(String username) {
        return signed.call(
                        ADMIN_ENABLE_USER,
                        cognito -> cognito.adminEnableUser(request ->
                                request.userPoolId(client.userPoolId()).username(username)))
                .replaceWithVoid();
    }

    public Uni<Void> delete(String username) {
        return ending(
                username,
                () -> signed.call(
                        ADMIN_DELETE_USER,
                        cognito -> cognito.adminDeleteUser(request ->
                                request.userPoolId(client.userPoolId()).username(username))));
    }

    /** Ends all sign-ins of the user (AdminUserGlobalSignOut). */
    public Uni<Void> signOut(String username) {
        return ending(
                username,
                () -> signed.call(
                        ADMIN_USER_GLOBAL_SIGN_OUT,
                        cognito -> cognito.adminUserGlobalSignOut(request ->
                                request.userPoolId(client.userPoolId()).username(username))));
    }

    /** The gate verifies access tokens without Cognito, so it has to be told whose have ended; it knows users by their sub. */
    Uni<Void> ending(String username, Supplier<Uni<?>> call) {
        return found(username)
                .call(call)
                .invoke(user -> denied.addUser(
                        Attributes.fromCognito(user.userAttributes()).getOrDefault("sub", user.username())))
                .replaceWithVoid();
    }

    private Uni<AdminGetUserResponse> found(String username) {
        return signed.call(
                ADMIN_GET_USER,
                cognito -> cognito.adminGetUser(
                        request -> request.userPoolId(client.userPoolId()).username(username)));
    }

    static Account.Page page(List<UserType> users, @Nullable String next) {
        return new Account.Page(users.stream().map(AccountOperations::account).toList(), next);
    }

    private static Account account(UserType user) {
        return new Account(
                user.username(),
                user.enabled(),
                user.userStatusAsString(),
                Attributes.fromCognito(user.attributes()),
                null,
                user.userCreateDate(),
                user.userLastModifiedDate());
    }
}
