package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.ADMIN_ADD_USER_TO_GROUP;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_LIST_GROUPS_FOR_USER;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_REMOVE_USER_FROM_GROUP;
import static dev.cognitoauth.cognito.call.Operation.CREATE_GROUP;
import static dev.cognitoauth.cognito.call.Operation.DELETE_GROUP;
import static dev.cognitoauth.cognito.call.Operation.LIST_GROUPS;
import static dev.cognitoauth.cognito.call.Operation.LIST_USERS_IN_GROUP;

import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.SignedCalls;
import dev.cognitoauth.cognito.result.Account;
import dev.cognitoauth.cognito.result.Group;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;

/** The groups of the user pool, and who is in them. */
@ApplicationScoped
public class GroupOperations {

    private final SignedCalls signed;
    private final AppClient client;
    private final AccountOperations accounts;

    GroupOperations(SignedCalls signed, AppClient client, AccountOperations accounts) {
        this.signed = signed;
        this.client = client;
        this.accounts = accounts;
    }

    public Uni<Group.Page> list(@Nullable Integer limit, @Nullable String next) {
        return signed.call(
                        LIST_GROUPS,
                        cognito -> cognito.listGroups(request -> request.userPoolId(client.userPoolId())
                                .limit(limit)
                                .nextToken(next)))
                .map(answer -> page(answer.groups(), answer.nextToken()));
    }

    /** Makes a group without a role of IAM: that would let whoever administers users give them permissions in AWS. */
    public Uni<Group> create(String name, @Nullable String description, @Nullable Integer precedence) {
        return signed.call(
                        CREATE_GROUP,
                        cognito -> cognito.createGroup(request -> request.userPoolId(client.userPoolId())
                                .groupName(name)
                                .description(description)
                                .precedence(precedence)))
                .map(answer -> group(answer.group()));
    }

    /** Deletes a group and all memberships; its members' access tokens name it until they expire. */
    public Uni<Void> delete(String name) {
        return signed.call(
                        DELETE_GROUP,
                        cognito -> cognito.deleteGroup(request ->
                                request.userPoolId(client.userPoolId()).groupName(name)))
                .replaceWithVoid();
    }

    public Uni<Account.Page> listMembers(String group, @Nullable Integer limit, @Nullable String next) {
        return signed.call(
                        LIST_USERS_IN_GROUP,
                        cognito -> cognito.listUsersInGroup(request -> request.userPoolId(client.userPoolId())
                                .groupName(group)
                                .limit(limit)
                                .nextToken(next)))
                .map(answer -> AccountOperations.page(answer.users(), answer.nextToken()));
    }

    public Uni<Group.Page> listOfUser(String username, @Nullable Integer limit, @Nullable String next) {
        return signed.call(
                        ADMIN_LIST_GROUPS_FOR_USER,
                        cognito -> cognito.adminListGroupsForUser(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .limit(limit)
                                .nextToken(next)))
                .map(answer -> page(answer.groups(), answer.nextToken()));
    }

    public Uni<Void> add(String username, String group) {
        return signed.call(
                        ADMIN_ADD_USER_TO_GROUP,
                        cognito -> cognito.adminAddUserToGroup(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .groupName(group)))
                .replaceWithVoid();
    }

    /** Takes the user out of the group, and ends their access tokens here, because those name the group until they expire. */
    public Uni<Void> remove(String username, String group) {
        return accounts.ending(
                username,
                () -> signed.call(
                        ADMIN_REMOVE_USER_FROM_GROUP,
                        cognito -> cognito.adminRemoveUserFromGroup(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .groupName(group))));
    }

    private static Group.Page page(List<GroupType> groups, @Nullable String next) {
        return new Group.Page(groups.stream().map(GroupOperations::group).toList(), next);
    }

    private static Group group(GroupType group) {
        return new Group(
                group.groupName(),
                group.description(),
                group.precedence(),
                group.roleArn(),
                group.creationDate(),
                group.lastModifiedDate());
    }
}
