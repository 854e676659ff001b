package dev.cognitoauth.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AdminGroupResourceTest extends AdminTest {

    private static final String GROUPS = "/v1/admin/groups";

    private final String group = "editors-" + UUID.randomUUID();

    @Test
    void makesListsAndDeletesAGroup() {
        String token = administrator().access();

        create(token, Map.of("name", group, "description", "May publish", "precedence", 7))
                .statusCode(201)
                .body("name", equalTo(group))
                .body("description", equalTo("May publish"))
                .body("precedence", equalTo(7));
        assertProblem(create(token, Map.of("name", group)), 409, "group_exists");
        assertThat(names(token)).contains(group, SeededPools.ADMINISTRATORS);

        writing(token).delete(GROUPS + "/" + group).then().statusCode(204);
        assertThat(names(token)).doesNotContain(group);
        assertProblem(writing(token).delete(GROUPS + "/" + group).then(), 404, "not_found");
    }

    @Test
    void listsGroupsByPages() {
        String token = administrator().access();
        create(token, Map.of("name", group)).statusCode(201);

        JsonNode first = json(reading(token).get(GROUPS + "?limit=1").then().statusCode(200));
        JsonNode second = json(reading(token)
                .queryParam("limit", 1)
                .queryParam("next", first.get("next").textValue())
                .get(GROUPS)
                .then()
                .statusCode(200));

        assertThat(first.get("groups")).hasSize(1);
        assertThat(second.get("groups")).hasSize(1).isNotEqualTo(first.get("groups"));
        assertProblem(reading(token).get(GROUPS + "?next=forged").then(), 400, "invalid_parameter");
    }

    @Test
    void putsAUserIntoAGroupAndTellsWhoIsInIt() {
        String token = administrator().access();
        create(token, Map.of("name", group)).statusCode(201);
        adminCreates(user, OTHER_PASSWORD);

        writing(token)
                .put("/v1/admin/users/" + user + "/groups/" + group)
                .then()
                .statusCode(204);

        reading(token)
                .get("/v1/admin/users/" + user + "/groups")
                .then()
                .statusCode(200)
                .body("groups.name", equalTo(List.of(group)));
        reading(token)
                .queryParam("group", group)
                .get("/v1/admin/users")
                .then()
                .statusCode(200)
                .body("users.attributes.email", equalTo(List.of(user)));
    }

    /** Otherwise the token that names the group would open everything to the former member for as long as it lives. */
    @Test
    void isNoAdministratorAnyMoreAfterLeavingTheGroup() {
        String token = administrator().access();
        signUpAndConfirm(user);
        join(user);
        Tokens former = Tokens.of(signIn(user, PASSWORD).statusCode(200));
        reading(former.access()).get(GROUPS).then().statusCode(200);

        writing(token)
                .delete("/v1/admin/users/" + user + "/groups/" + SeededPools.ADMINISTRATORS)
                .then()
                .statusCode(204);

        assertProblem(reading(former.access()).get(GROUPS).then(), 401, "invalid_access_token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\": \"with space\"} | name",
                "{\"name\": \"editors\", \"precedence\": -1} | precedence",
                "{\"name\": \"editors\", \"role_arn\": \"arn:aws:iam::123456789012:role/admin\"} | role_arn"
            })
    void refusesOtherGroups(String body, String field) {
        String token = administrator().access();
        int calls = cognito.calls("CreateGroup");

        ValidatableResponse answer = writing(token).body(body).post(GROUPS).then();

        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.extract().asString()).contains(field);
        assertThat(cognito.calls("CreateGroup")).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource({"GET, ListGroups", "POST, CreateGroup", "DELETE, DeleteGroup"})
    void refusesWhoMayNot(String method, String operation) {
        int calls = cognito.calls(operation);
        String path = method.equals("DELETE") ? GROUPS + "/" + group : GROUPS;
        Map<String, String> body = Map.of("name", group);

        assertProblem(
                writing(signUpAndSignIn(email).access())
                        .body(body)
                        .request(method, path)
                        .then(),
                403,
                "scope_missing");
        if (!method.equals("GET")) {
            assertProblem(
                    writing(toolToken("support", "admin.read"))
                            .body(body)
                            .request(method, path)
                            .then(),
                    403,
                    "scope_missing");
            assertProblem(
                    reading(toolToken("support", "admin.write"))
                            .contentType("application/json")
                            .body(body)
                            .request(method, path)
                            .then(),
                    400,
                    "invalid_request");
        }
        assertThat(cognito.calls(operation)).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ListGroups | {}",
                "ListGroups | {\"Groups\": [{}]}",
                "CreateGroup | {}",
                "AdminListGroupsForUser | {}",
                "AdminListUserAuthEvents | {}",
                "AdminListUserAuthEvents | {\"AuthEvents\": [{}]}"
            })
    void refusesAnIncompleteAnswerOfCognito(String operation, String answer) {
        cognito.inject(operation, 2, new Fault.Succeed(answer));
        var request = writing(toolToken("support", "admin.write"));

        ValidatableResponse refused = switch (operation) {
            case "ListGroups" -> request.get(GROUPS).then();
            case "CreateGroup" ->
                request.body(Map.of("name", group)).post(GROUPS).then();
            case "AdminListGroupsForUser" ->
                request.get("/v1/admin/users/" + user + "/groups").then();
            default -> request.get("/v1/admin/users/" + user + "/events").then();
        };

        assertProblem(refused, 502, "upstream_failure");
    }

    private ValidatableResponse create(String token, Map<String, ?> body) {
        return writing(token).body(body).post(GROUPS).then();
    }

    private List<String> names(String token) {
        return reading(token).get(GROUPS).then().statusCode(200).extract().path("groups.name");
    }
}
