package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPool;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminAddUserToGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminAddUserToGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListGroupsForUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListGroupsForUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRemoveUserFromGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRemoveUserFromGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** AdminAddUserToGroup, AdminRemoveUserFromGroup, AdminListGroupsForUser and ListUsersInGroup. */
public final class GroupMemberships extends UserPoolOperations {

    public GroupMemberships(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public AdminAddUserToGroupResponse adminAddUserToGroup(AdminAddUserToGroupRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        user.join(Groups.group(directory.pool(request.userPoolId()), request.groupName())
                .groupName());
        return AdminAddUserToGroupResponse.builder().build();
    }

    @Override
    public AdminRemoveUserFromGroupResponse adminRemoveUserFromGroup(AdminRemoveUserFromGroupRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        user.leave(Groups.group(directory.pool(request.userPoolId()), request.groupName())
                .groupName());
        return AdminRemoveUserFromGroupResponse.builder().build();
    }

    @Override
    public AdminListGroupsForUserResponse adminListGroupsForUser(AdminListGroupsForUserRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        List<GroupType> all = user(request.userPoolId(), request.username()).groups().stream()
                .map(name -> Groups.group(pool, name))
                .toList();
        var page = Page.of(request, all, request.limit(), 60, request.nextToken());
        return AdminListGroupsForUserResponse.builder()
                .groups(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public ListUsersInGroupResponse listUsersInGroup(ListUsersInGroupRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        String group = Groups.group(pool, request.groupName()).groupName();
        List<UserType> all = pool.users().all().stream()
                .filter(user -> user.groups().contains(group))
                .map(PoolUser::described)
                .toList();
        var page = Page.of(request, all, request.limit(), 60, request.nextToken());
        return ListUsersInGroupResponse.builder()
                .users(page.items())
                .nextToken(page.next())
                .build();
    }
}
