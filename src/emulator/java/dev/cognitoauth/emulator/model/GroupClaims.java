package dev.cognitoauth.emulator.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;

/**
 * What tokens say of a user's groups.
 *
 * @param roles the ARNs of the groups' IAM roles
 */
public record GroupClaims(
        List<String> groups, List<String> roles, @Nullable String preferredRole) {

    public static final GroupClaims NONE = new GroupClaims(List.of(), List.of(), null);

    /** The user's groups, the one with the highest precedence first. */
    public static GroupClaims of(UserPool pool, PoolUser user) {
        if (user.groups().isEmpty()) {
            return NONE;
        }
        List<GroupType> groups = user.groups().stream()
                .flatMap(name -> pool.group(name).stream())
                .sorted(Comparator.comparing(GroupType::precedence, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        List<GroupType> withRole =
                groups.stream().filter(group -> group.roleArn() != null).toList();
        return new GroupClaims(
                groups.stream().map(GroupType::groupName).toList(),
                withRole.stream().map(GroupType::roleArn).distinct().toList(),
                preferredRole(withRole));
    }

    /** The role of the group with the highest precedence, unless several groups share it and have different roles. */
    private static @Nullable String preferredRole(List<GroupType> groups) {
        if (groups.isEmpty()) {
            return null;
        }
        GroupType first = groups.get(0);
        return groups.stream()
                        .filter(group -> Objects.equals(group.precedence(), first.precedence()))
                        .allMatch(group -> group.roleArn().equals(first.roleArn()))
                ? first.roleArn()
                : null;
    }

    void addGroups(Map<String, Object> claims) {
        if (!groups.isEmpty()) {
            claims.put("cognito:groups", groups);
        }
    }

    void addRoles(Map<String, Object> claims) {
        if (!roles.isEmpty()) {
            claims.put("cognito:roles", roles);
        }
        if (preferredRole != null) {
            claims.put("cognito:preferred_role", preferredRole);
        }
    }
}
