package dev.cognitoauth;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends ServiceTest {

    private static final Path COMMITTED = Path.of("src/main/resources/META-INF/openapi.yaml");
    private static final Path GENERATED = Path.of("target/openapi/openapi.yaml");

    @Test
    void isWhatWasCommitted() throws IOException {
        assertThat(Files.readString(GENERATED))
                .as("The API has changed. If it was meant to: cp %s %s", GENERATED, COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void namesEachCallWithItsErrors() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .body(
                        "paths.'/v1/sign-in'.post.responses.'401'.content.'application/problem+json'.examples",
                        hasKey("not_authorized"))
                .body("paths.'/v1/user'.get.security[0]", hasKey("bearer"))
                .body("components.securitySchemes", hasKey("bearer"));
    }

    @Test
    void tellsEveryErrorThatAnOperationCanAnswer() {
        String document = get("/q/openapi").asString();

        assertThat(ErrorCode.values())
                .filteredOn(error -> error != ErrorCode.METHOD_NOT_ALLOWED)
                .allMatch(error -> document.contains("/problems/" + error.code() + "\n"));
    }

    @Test
    void writesNamesAsTheWireDoes() {
        Map<String, Map<String, Map<String, Object>>> schemas =
                get("/q/openapi?format=json").path("components.schemas");

        List<String> names = schemas.values().stream()
                .flatMap(schema -> schema.getOrDefault("properties", Map.of()).keySet().stream())
                .toList();
        assertThat(names).isNotEmpty().allMatch(name -> name.matches("[a-z_]+"));
    }
}
