package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.wire.SdkFields;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListGroupsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListGroupsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateGroupResponse;

/** CreateGroup, GetGroup, UpdateGroup, DeleteGroup and ListGroups. */
public final class Groups extends UserPoolOperations {

    private static final Pattern ROLE = Pattern.compile("arn:[\\w-]+:iam::\\d+:role/[\\w+=/,.@-]+");

    public Groups(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public CreateGroupResponse createGroup(CreateGroupRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        check(request.roleArn(), request.precedence());
        if (pool.group(request.groupName()).isPresent()) {
            throw GroupExistsException.builder()
                    .message("A group with the name already exists.")
                    .build();
        }
        var group = GroupType.builder();
        SdkFields.copy(request, group);
        return CreateGroupResponse.builder()
                .group(put(pool, group.creationDate(now())))
                .build();
    }

    @Override
    public GetGroupResponse getGroup(GetGroupRequest request) {
        return GetGroupResponse.builder()
                .group(group(directory.pool(request.userPoolId()), request.groupName()))
                .build();
    }

    @Override
    public UpdateGroupResponse updateGroup(UpdateGroupRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        GroupType group = group(pool, request.groupName());
        check(request.roleArn(), request.precedence());
        return UpdateGroupResponse.builder()
                .group(put(
                        pool,
                        group.toBuilder()
                                .description(Optional.ofNullable(request.description())
                                        .orElse(group.description()))
                                .roleArn(Optional.ofNullable(request.roleArn()).orElse(group.roleArn()))
                                .precedence(Optional.ofNullable(request.precedence())
                                        .orElse(group.precedence()))))
                .build();
    }

    @Override
    public DeleteGroupResponse deleteGroup(DeleteGroupRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        String name = group(pool, request.groupName()).groupName();
        pool.removeGroup(name);
        return DeleteGroupResponse.builder().build();
    }

    @Override
    public ListGroupsResponse listGroups(ListGroupsRequest request) {
        List<GroupType> all = List.copyOf(directory.pool(request.userPoolId()).groups());
        var page = Page.of(request, all, request.limit(), 60, request.nextToken());
        return ListGroupsResponse.builder()
                .groups(page.items())
                .nextToken(page.next())
                .build();
    }

    static GroupType group(UserPool pool, String name) {
        return pool.group(name).orElseThrow(() -> UserPoolErrors.notFound("Group not found."));
    }

    private GroupType put(UserPool pool, GroupType.Builder changed) {
        GroupType group = changed.lastModifiedDate(now()).build();
        pool.put(group);
        return group;
    }

    private static void check(@Nullable String roleArn, @Nullable Integer precedence) {
        UserPoolErrors.checkRange("precedence", precedence, 0, Integer.MAX_VALUE);
        if (roleArn != null && !ROLE.matcher(roleArn).matches()) {
            throw UserPoolErrors.invalidParameter("Invalid role ARN specified.");
        }
    }
}
