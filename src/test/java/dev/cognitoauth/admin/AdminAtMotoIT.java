package dev.cognitoauth.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.MotoServer;
import dev.cognitoauth.testing.PackagedService;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The package with moto behind it, so that it is not only the emulator of this project that understands its calls. */
class AdminAtMotoIT {

    private static final EmulatedCognito COGNITO = new EmulatedCognito();
    private static final Map<String, Object> BOB = Map.of(
            "username", "bob@example.com",
            "attributes", Map.of("email_verified", "true", "name", "Bob"),
            "temporary_password", "Battery-staple-8",
            "invitation", "NONE");

    private static MotoServer moto;
    private static PackagedService service;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        moto = MotoServer.start(SeededPools.USER_POOL_ID);
        COGNITO.listen();
        var variables = new HashMap<>(COGNITO.variables());
        variables.put("QUARKUS_COGNITO_USER_POOLS_ADMIN_ENDPOINT_OVERRIDE", moto.endpoint());
        variables.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        variables.put("AWS_SECRET_ACCESS_KEY", "example");
        variables.put("AUTH_ADMIN_SCOPE", "support");
        service = PackagedService.start(variables);
        token = given().contentType(ContentType.URLENC)
                .auth()
                .preemptive()
                .basic(SeededManagedLogin.SUPPORT_CLIENT_ID, SeededManagedLogin.SUPPORT_CLIENT_SECRET)
                .formParam("grant_type", "client_credentials")
                .post(COGNITO.endpoint() + "/domain/" + SeededManagedLogin.DOMAIN + "/oauth2/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    @AfterAll
    static void stop() throws Exception {
        if (moto != null) {
            moto.close();
        }
        if (service != null) {
            service.close();
            COGNITO.stop();
        }
    }

    @Test
    void makesFindsDisablesAndDeletesAUser() throws Exception {
        admin().body(BOB)
                .post("/v1/admin/users")
                .then()
                .statusCode(201)
                .body("status", equalTo("FORCE_CHANGE_PASSWORD"));

        assertThat(find("?email=bob@example.com")).containsExactly("Bob");
        assertThat(find("?prefix=bob")).containsExactly("Bob");
        assertThat(find("?status=CONFIRMED")).isEmpty();
        admin().body(BOB).post("/v1/admin/users").then().statusCode(409).body("code", equalTo("username_exists"));

        admin().post("/v1/admin/users/bob@example.com/disable").then().statusCode(204);
        user().body("enabled", equalTo(false));
        admin().post("/v1/admin/users/bob@example.com/enable").then().statusCode(204);
        admin().body(Map.of("attributes", Map.of("name", "Robert")))
                .patch("/v1/admin/users/bob@example.com")
                .then()
                .statusCode(204);
        user().body("enabled", equalTo(true)).body("attributes.name", equalTo("Robert"));

        admin().delete("/v1/admin/users/bob@example.com").then().statusCode(204);
        admin().get("/v1/admin/users/bob@example.com").then().statusCode(404).body("code", equalTo("not_found"));
    }

    @Test
    void putsAUserIntoAGroup() throws Exception {
        admin().body(Map.of(
                        "username", "eve@example.com",
                        "temporary_password", "Battery-staple-8",
                        "invitation", "NONE"))
                .post("/v1/admin/users")
                .then()
                .statusCode(201);
        admin().body(Map.of("name", "editors", "description", "May publish"))
                .post("/v1/admin/groups")
                .then()
                .statusCode(201);

        admin().put("/v1/admin/users/eve@example.com/groups/editors").then().statusCode(204);
        admin().get("/v1/admin/groups").then().statusCode(200).body("groups.name", hasItem("editors"));
        admin().get("/v1/admin/users/eve@example.com/groups")
                .then()
                .statusCode(200)
                .body("groups.name", contains("editors"));
        admin().get("/v1/admin/users?group=editors")
                .then()
                .statusCode(200)
                .body("users.attributes.email", contains("eve@example.com"));

        admin().delete("/v1/admin/users/eve@example.com/groups/editors").then().statusCode(204);
        admin().get("/v1/admin/users/eve@example.com/groups").then().body("groups", empty());
        admin().delete("/v1/admin/groups/editors").then().statusCode(204);
    }

    private static ValidatableResponse user() throws Exception {
        return admin().get("/v1/admin/users/bob@example.com").then().statusCode(200);
    }

    private static List<String> find(String query) throws Exception {
        return admin().get("/v1/admin/users" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("users.attributes.name");
    }

    private static RequestSpecification admin() throws Exception {
        return given().port(service.managementPort())
                .auth()
                .oauth2(token)
                .header("X-Reason", "Ticket 4711")
                .contentType(ContentType.JSON);
    }
}
