package dev.cognitoauth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.wire.Fault;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;

@QuarkusTest
class AdminUserResourceTest extends AdminTest {

    @TestHTTPResource
    URI service;

    private String token;

    @BeforeEach
    void signAnAdministratorIn() {
        token = administrator().access();
    }

    @Test
    void findsUsersByAddressPrefixAndStatus() {
        adminCreates(user, OTHER_PASSWORD);
        int billable = cognito.calls("AdminGetUser");

        assertThat(addresses("?email=" + user)).containsExactly(user);
        assertThat(addresses("?prefix=" + user.substring(0, 20))).containsExactly(user);
        assertThat(addresses("?status=FORCE_CHANGE_PASSWORD")).contains(user).doesNotContain(email);
        assertThat(addresses("?status=DISABLED")).doesNotContain(user);
        assertThat(addresses("?group=administrators")).contains(email).doesNotContain(user);
        assertThat(cognito.calls("AdminGetUser")).isEqualTo(billable);
    }

    @Test
    void listsAllUsersByPages() {
        adminCreates(user, OTHER_PASSWORD);

        JsonNode first = json(list("?limit=1").statusCode(200));
        JsonNode second = json(reading(token)
                .queryParam("limit", 1)
                .queryParam("next", first.get("next").textValue())
                .get("/v1/admin/users")
                .then()
                .statusCode(200));

        assertThat(first.get("users")).hasSize(1);
        assertThat(second.get("users")).hasSize(1).isNotEqualTo(first.get("users"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a\" or email ^= \"b | email = \"a\\\" or email ^= \\\"b\"",
                "a\\ | email = \"a\\\\\"",
                "a\\\" | email = \"a\\\\\\\"\""
            })
    void putsNothingButAValueIntoTheFilter(String address, String filter) {
        reading(token)
                .queryParam("email", address)
                .get("/v1/admin/users")
                .then()
                .statusCode(200);

        assertThat(((ListUsersRequest) cognito.latest("ListUsers")).filter()).isEqualTo(filter);
    }

    @ParameterizedTest
    @CsvSource({
        "?email=a&group=b, email",
        "?email=a&status=CONFIRMED, email",
        "?status=confirmed, status",
        "?limit=61, limit",
        "?limit=0, limit"
    })
    void refusesOtherQueries(String query, String field) {
        ValidatableResponse answer = list(query);

        assertProblem(answer, 400, "invalid_request");
        assertThat(json(answer).at("/violations/0/field").textValue()).isEqualTo(field);
    }

    @Test
    void makesAUserAndInvitesThem() {
        Map<String, Object> body = Map.of(
                "username",
                user,
                "attributes",
                Map.of("email_verified", "true"),
                "temporary_password",
                OTHER_PASSWORD,
                "invitation",
                "EMAIL");

        ValidatableResponse made = create(body).statusCode(201);

        assertThat(json(made).get("status").textValue()).isEqualTo("FORCE_CHANGE_PASSWORD");
        assertThat(cognito.inbox().to(user)).hasSize(1);
        assertProblem(create(body), 409, "username_exists");
    }

    @Test
    void makesAUserWhomNobodyTells() {
        create(Map.of("username", user, "temporary_password", OTHER_PASSWORD, "invitation", "NONE"))
                .statusCode(201);

        assertThat(cognito.inbox().to(user)).isEmpty();
        signIn(user, OTHER_PASSWORD).statusCode(200);
    }

    @Test
    void showsAUser() {
        adminCreates(user, OTHER_PASSWORD);

        JsonNode shown =
                json(reading(token).get("/v1/admin/users/" + user).then().statusCode(200));

        assertThat(shown.get("enabled").booleanValue()).isTrue();
        assertThat(shown.at("/attributes/email").textValue()).isEqualTo(user);
        assertThat(shown.at("/mfa/enabled")).isEmpty();
    }

    @Test
    void disablesAUserWhoseTokensAreWorthNothingThenAndEnablesThem() throws IOException {
        String theirs = signUpAndSignIn(user).access();
        assertThat(send(service.getPort(), "GET /v1/verify", theirs)).startsWith("HTTP/1.1 200");

        write("/disable").statusCode(204);

        assertThat(send(service.getPort(), "GET /v1/verify", theirs)).startsWith("HTTP/1.1 401");
        assertProblem(signIn(user, PASSWORD), 403, "user_disabled");
        write("/enable").statusCode(204);
        signIn(user, PASSWORD).statusCode(200);
    }

    @Test
    void deletesAUser() {
        adminCreates(user, OTHER_PASSWORD);

        writing(token).delete("/v1/admin/users/" + user).then().statusCode(204);

        assertProblem(reading(token).get("/v1/admin/users/" + user).then(), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({"GET,", "DELETE,", "POST, /disable", "POST, /enable"})
    void findsNobodyOfAnotherName(String method, String path) {
        assertProblem(
                writing(token)
                        .request(method, "/v1/admin/users/" + user + (path == null ? "" : path))
                        .then(),
                404,
                "not_found");
    }

    @ParameterizedTest
    @CsvSource({"ListUsers, ''", "ListUsersInGroup, ?group=administrators", "AdminGetUser, /bob"})
    void refusesAnIncompleteAnswerOfCognito(String operation, String path) {
        cognito.inject(operation, 2, new Fault.Succeed("{}"));

        assertProblem(list(path), 502, "upstream_failure");
    }

    @Test
    void refusesAUserOfCognitoWithoutAStatus() {
        cognito.inject("AdminCreateUser", 1, new Fault.Succeed("{\"User\":{\"Username\":\"bob\"}}"));

        assertProblem(create(Map.of("username", "bob", "invitation", "EMAIL")), 502, "upstream_failure");
    }

    /** As it is for a role whose policy lacks the action. */
    @Test
    void saysThatItIsMisconfiguredWhereAwsDoesNotLetItIn() {
        cognito.inject("ListUsers", 1, new Fault.Refuse("AccessDeniedException", "User is not authorized to perform"));

        assertProblem(list(""), 500, "upstream_misconfigured");
    }

    private ValidatableResponse list(String query) {
        return reading(token).get("/v1/admin/users" + query).then();
    }

    private ValidatableResponse create(Map<String, Object> body) {
        return writing(token).body(body).post("/v1/admin/users").then();
    }

    private ValidatableResponse write(String path) {
        return writing(token).post("/v1/admin/users/" + user + path).then();
    }

    /** Those of all pages, because other tests make users too. */
    private List<String> addresses(String query) {
        var addresses = new ArrayList<String>();
        String next = null;
        do {
            var request = reading(token);
            if (next != null) {
                request.queryParam("next", next);
            }
            JsonNode page = json(request.get("/v1/admin/users" + query).then().statusCode(200));
            addresses.addAll(page.get("users").findValuesAsText("email"));
            next = page.path("next").textValue();
        } while (next != null);
        return addresses;
    }
}
