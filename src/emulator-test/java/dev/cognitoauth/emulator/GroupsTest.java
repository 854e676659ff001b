package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Groups, their members, and their claims in tokens. */
class GroupsTest extends EmulatorTest {

    private static final String READER = "arn:aws:iam::123456789012:role/reader";
    private static final String WRITER = "arn:aws:iam::123456789012:role/writer";

    @BeforeEach
    void createUsers() {
        confirmed(EMAIL);
        confirmed("2" + EMAIL);
    }

    @Test
    void prefersTheRoleOfTheLowestPrecedence() throws Exception {
        joined("readers", READER, 5);
        joined("writers", WRITER, 1);
        joined("everybody", null, null);

        assertThat(idClaims())
                .containsEntry("cognito:groups", List.of("writers", "readers", "everybody"))
                .containsEntry("cognito:roles", List.of(WRITER, READER))
                .containsEntry("cognito:preferred_role", WRITER);
        assertThat(claims(signIn(SeededPools.CLIENT_ID, EMAIL).accessToken()))
                .containsEntry("cognito:groups", List.of("writers", "readers", "everybody"))
                .doesNotContainKeys("cognito:roles", "cognito:preferred_role");
    }

    @Test
    void prefersNoRoleWhereGroupsOfTheSamePrecedenceHaveDifferentRoles() throws Exception {
        joined("readers", READER, 1);
        joined("writers", WRITER, 1);

        assertThat(idClaims()).doesNotContainKey("cognito:preferred_role");

        cognito.updateGroup(group ->
                group.userPoolId(SeededPools.USER_POOL_ID).groupName("writers").roleArn(READER));
        assertThat(idClaims())
                .containsEntry("cognito:preferred_role", READER)
                .containsEntry("cognito:roles", List.of(READER));
    }

    @Test
    void endsMembershipsWhenTheGroupIsDeleted() throws Exception {
        joined("readers", READER, 1);
        joined("writers", WRITER, 2);
        cognito.adminRemoveUserFromGroup(member ->
                member.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL).groupName("readers"));

        assertThat(groupsOfTheUser()).containsExactly("writers");

        cognito.deleteGroup(group -> group.userPoolId(SeededPools.USER_POOL_ID).groupName("writers"));
        assertThat(groupsOfTheUser()).isEmpty();
        assertThat(idClaims()).doesNotContainKeys("cognito:groups", "cognito:roles", "cognito:preferred_role");
    }

    @Test
    void listsGroupsAndMembersByPages() {
        joined("readers", null, null);
        joined("writers", null, null);
        cognito.adminAddUserToGroup(member -> member.userPoolId(SeededPools.USER_POOL_ID)
                .username("2" + EMAIL)
                .groupName("readers"));

        var groups = cognito.listGroups(
                list -> list.userPoolId(SeededPools.USER_POOL_ID).limit(1));
        var rest = cognito.listGroups(
                list -> list.userPoolId(SeededPools.USER_POOL_ID).nextToken(groups.nextToken()));
        var members = cognito.listUsersInGroup(list ->
                list.userPoolId(SeededPools.USER_POOL_ID).groupName("readers").limit(1));
        var lastMembers = cognito.listUsersInGroup(list ->
                list.userPoolId(SeededPools.USER_POOL_ID).groupName("readers").nextToken(members.nextToken()));

        assertThat(groups.groups()).extracting(GroupType::groupName).containsExactly(SeededPools.ADMINISTRATORS);
        assertThat(rest.groups()).extracting(GroupType::groupName).containsExactly("readers", "writers");
        assertThat(rest.nextToken()).isNull();
        assertThat(members.users()).extracting(UserType::username).hasSize(1);
        assertThat(lastMembers.users())
                .hasSize(1)
                .extracting(UserType::username)
                .doesNotContain(members.users().get(0).username());
        assertThat(lastMembers.nextToken()).isNull();
    }

    @Test
    void keepsThePropertiesThatAnUpdateDoesNotGive() {
        joined("readers", READER, 3);

        cognito.updateGroup(group ->
                group.userPoolId(SeededPools.USER_POOL_ID).groupName("readers").description("Who reads"));

        var group = cognito.getGroup(
                        request -> request.userPoolId(SeededPools.USER_POOL_ID).groupName("readers"))
                .group();
        assertThat(group.description()).isEqualTo("Who reads");
        assertThat(group.roleArn()).isEqualTo(READER);
        assertThat(group.precedence()).isEqualTo(3);
        assertThat(group.userPoolId()).isEqualTo(SeededPools.USER_POOL_ID);
    }

    @Test
    void refusesInvalidGroups() {
        joined("readers", null, null);

        refused(GroupExistsException.class, () -> joined("readers", null, null))
                .hasMessage("A group with the name already exists.");
        refused(InvalidParameterException.class, () -> joined("writers", "writer", null));
        refused(InvalidParameterException.class, () -> joined("writers", null, -1))
                .hasMessageContaining("Value '-1' at 'precedence'");
        refused(
                        ResourceNotFoundException.class,
                        () -> cognito.adminAddUserToGroup(member -> member.userPoolId(SeededPools.USER_POOL_ID)
                                .username(EMAIL)
                                .groupName("writers")))
                .hasMessage("Group not found.");
        refused(
                UserNotFoundException.class,
                () -> cognito.adminAddUserToGroup(member -> member.userPoolId(SeededPools.USER_POOL_ID)
                        .username("nobody@example.com")
                        .groupName("readers")));
    }

    private void joined(String name, @Nullable String roleArn, @Nullable Integer precedence) {
        cognito.createGroup(group -> group.userPoolId(SeededPools.USER_POOL_ID)
                .groupName(name)
                .roleArn(roleArn)
                .precedence(precedence));
        cognito.adminAddUserToGroup(member ->
                member.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL).groupName(name));
    }

    private List<String> groupsOfTheUser() {
        return cognito
                .adminListGroupsForUser(
                        list -> list.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL))
                .groups()
                .stream()
                .map(GroupType::groupName)
                .toList();
    }

    private Map<String, Object> idClaims() throws Exception {
        return claims(signIn(SeededPools.CLIENT_ID, EMAIL).idToken());
    }
}
