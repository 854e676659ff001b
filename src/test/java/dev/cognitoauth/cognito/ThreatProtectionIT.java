package dev.cognitoauth.cognito;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.CombinedOptions;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpRequest;

/** Behind one trusted proxy, with threat protection. */
@QuarkusIntegrationTest
@TestProfile(CombinedOptions.class)
class ThreatProtectionIT extends ServiceTest {

    @Test
    void tellsCognitoWhereTheCallerIsWhateverTheCallerSays() {
        given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", "6.6.6.6, 203.0.113.7")
                .header("X-Encoded-Data", "gathered")
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/v1/sign-up")
                .then()
                .statusCode(201);

        var context = ((SignUpRequest) cognito.latest("SignUp")).userContextData();
        assertThat(context.ipAddress()).isEqualTo("203.0.113.7");
        assertThat(context.encodedData()).isEqualTo("gathered");
    }
}
