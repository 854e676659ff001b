package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** ListUsers. */
class ListUsersTest extends EmulatorTest {

    private String pool = "";

    @BeforeEach
    void createUsers() {
        pool = cognito.createUserPool(request -> request.poolName("test"))
                .userPool()
                .id();
        user("ada", Map.of("email", EMAIL, "family_name", "\"King\" Lovelace"));
        user("adam", Map.of("email", "adam@example.com"));
        user("eve", Map.of("email", "eve@example.com"));
        cognito.adminSetUserPassword(request ->
                request.userPoolId(pool).username("eve").password(PASSWORD).permanent(true));
        cognito.adminDisableUser(request -> request.userPoolId(pool).username("adam"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "username = \"ada\"                         | ada",
                "username ^= \"ad\"                         | ada,adam",
                "username=\"Ada\"                           | ''",
                "email=\"eve@example.com\"                  | eve",
                "email ^= \"ada\"                           | ada,adam",
                "family_name = \"\\\"King\\\" Lovelace\"    | ada",
                "family_name = \"King\"                     | ''",
                "email = \"EVE@example.COM\"                | eve",
                "family_name ^= \"\\\"KING\"            | ada",
                "\"email\" ^= \"Ada\"                     | ada,adam",
                "\"cognito:user_status\"=\"Confirmed\"    | eve",
                "cognito:user_status = \"confirmed\"        | eve",
                "cognito:user_status ^= \"FORCE\"           | ada,adam",
                "status = \"Disabled\"                      | adam",
                "status = \"disabled\"                      | ''",
                "''                                         | ada,adam,eve"
            })
    void findsUsersByOneAttribute(String filter, String expected) {
        var found = cognito.listUsers(list -> list.userPoolId(pool).filter(filter.equals("''") ? "" : filter))
                .users();

        assertThat(found.stream().map(UserType::username).toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "\"email = \"eve@example.com\"",
                "email\" = \"eve@example.com\"",
                "email = eve@example.com",
                "email == \"eve@example.com\"",
                "email = \"eve@example.com\" and name = \"Eve\"",
                "custom:team = \"a\"",
                "nickname = \"a\""
            })
    void refusesInvalidFilters(String filter) {
        refused(
                InvalidParameterException.class,
                () -> cognito.listUsers(list -> list.userPoolId(pool).filter(filter)));
    }

    @Test
    void listsByPages() {
        var first = cognito.listUsers(list -> list.userPoolId(pool).limit(2));
        var second = cognito.listUsers(list -> list.userPoolId(pool).paginationToken(first.paginationToken()));

        assertThat(first.users()).extracting(UserType::username).containsExactly("ada", "adam");
        assertThat(second.users()).extracting(UserType::username).containsExactly("eve");
        assertThat(second.paginationToken()).isNull();
        refused(
                        InvalidParameterException.class,
                        () -> cognito.listUsers(list -> list.userPoolId(pool).limit(61)))
                .hasMessageContaining("Member must have value less than or equal to 60");
    }

    @Test
    void refusesAPageTokenOfAnotherRequest() {
        String token = cognito.listUsers(list -> list.userPoolId(pool).limit(1)).paginationToken();

        for (Map<String, Object> other : List.<Map<String, Object>>of(
                Map.of("UserPoolId", pool, "Filter", "email ^= \"a\"", "PaginationToken", token),
                Map.of("UserPoolId", pool, "AttributesToGet", List.of("email"), "PaginationToken", token),
                Map.of("UserPoolId", SeededPools.USER_POOL_ID, "PaginationToken", token),
                Map.of("UserPoolId", pool, "PaginationToken", "invented"))) {
            assertRefused("ListUsers", other, "InvalidParameterException", "Paging Marker is Invalid for Request");
        }
        assertRefused(
                "ListGroups",
                Map.of("UserPoolId", pool, "NextToken", token),
                "InvalidParameterException",
                "Paging Marker is Invalid for Request");
    }

    @Test
    void listsOnlyTheRequestedAttributesAndRefusesThoseThatAUserLacks() {
        var found = cognito.listUsers(list -> list.userPoolId(pool).attributesToGet("email"))
                .users();

        assertThat(found)
                .flatExtracting(UserType::attributes)
                .extracting(AttributeType::name)
                .containsOnly("email");
        refused(
                        InvalidParameterException.class,
                        () -> cognito.listUsers(list -> list.userPoolId(pool).attributesToGet("family_name")))
                .hasMessage("One or more requested attributes do not exist.");
    }

    private void user(String name, Map<String, String> attributes) {
        cognito.adminCreateUser(request -> request.userPoolId(pool)
                .username(name)
                .userAttributes(attributes.entrySet().stream()
                        .map(entry -> AttributeType.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                        .toList()));
    }
}
