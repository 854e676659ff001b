package dev.cognitoauth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.testing.ApiDescription;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends ServiceTest {

    private static final Path COMMITTED = Path.of("src/main/resources/META-INF/openapi.yaml");
    private static final ApiDescription API = ApiDescription.read();
    private static final Set<ErrorCode> OF_ADMINISTRATORS =
            Set.of(ErrorCode.ADMIN_NOT_CONFIGURED, ErrorCode.GROUP_EXISTS);
    private static final Path GENERATED = Path.of("target/openapi/openapi.yaml");

    @Test
    void isWhatWasCommitted() throws IOException {
        assertThat(Files.readString(GENERATED))
                .as("The API has changed. If it was meant to: cp %s %s", GENERATED, COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void isApartWhereItIsForAdministrators() throws IOException {
        Path committed = COMMITTED.resolveSibling("administration.yaml");
        Path generated = GENERATED.resolveSibling("administration.yaml");

        assertThat(Files.readString(generated))
                .as("The API for administrators has changed. If it was meant to: cp %s %s", generated, committed)
                .isEqualTo(Files.readString(committed));
        assertThat(Files.readString(GENERATED)).doesNotContain("admin/", "X-Reason");
        assertThat(given().port(EmulatedCognito.managementPort())
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .header("Content-Type", startsWith("application/yaml"))
                        .extract()
                        .asString())
                .isEqualTo(Files.readString(generated));
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(Files.size(GENERATED))
                .as("size: clients download it; ProblemComponents and SharedMembers write once what is repeated")
                .isLessThan(180 * 1024);
    }

    @Test
    void namesTheErrorsOfEachOperation() {
        assertThat(codes("post", "/v1/sign-in"))
                .contains("not_authorized", "user_not_confirmed", "upstream_timeout")
                .doesNotContain("alias_exists", "invalid_access_token");
        assertThat(codes("get", "/v1/user")).contains("invalid_access_token").doesNotContain("not_authorized");
    }

    @Test
    void namesEachStatus() {
        assertThat(API.operations().flatMap(operation -> operation.node().get("responses").properties().stream()))
                .extracting(Map.Entry::getKey)
                .contains("200", "204", "401", "504")
                .allMatch(status -> status.matches("\\d{3}"));
    }

    @Test
    void saysThatAnExplanationIsJsonOrAPage() {
        assertThat(API.at("/paths/~1problems~1{code}/get/responses/200/content").fieldNames())
                .toIterable()
                .containsExactly("application/json", "text/html");
    }

    @Test
    void describesEverything() {
        var described = API.at("/components/schemas").properties().stream()
                .flatMap(schema -> schema.getValue().path("properties").properties().stream()
                        .map(member -> Map.entry(schema.getKey() + "." + member.getKey(), member.getValue())));
        var parameters = API.operations()
                .flatMap(operation -> operation.node().path("parameters").valueStream())
                .map(API::resolved)
                .map(parameter -> Map.entry(parameter.get("name").asText(), parameter));

        assertThat(Stream.concat(described, parameters))
                .hasSizeGreaterThan(200)
                .allMatch(member -> API.resolved(member.getValue())
                        .path("description")
                        .asText()
                        .matches("(?s)(?!.*\\{@).{4,}"));
    }

    /** Generators of clients complain about such schemas, or make a type of only a part of them. */
    @Test
    void hasNoSchemaOfTwoHalves() {
        var schemas = new ArrayList<JsonNode>(API.document().findParents("$ref"));

        assertThat(schemas).hasSizeGreaterThan(400).allMatch(reference -> reference.size() == 1);
        assertThat(API.at("/components/schemas").valueStream().filter(schema -> schema.has("properties")))
                .hasSizeGreaterThan(50)
                .noneMatch(schema -> schema.has("anyOf") || schema.has("oneOf") || schema.has("allOf"));
    }

    @Test
    void ordersTheTagsByTheJourney() {
        var tags = API.at("/tags")
                .valueStream()
                .map(tag -> tag.get("name").asText())
                .toList();

        assertThat(tags).startsWith("Sign-up", "Sign-in");
        assertThat(API.operations()
                        .map(operation -> operation.node().at("/tags/0").asText())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(tags);
    }

    @Test
    void hasEveryError() {
        assertThat(API.at("/components/schemas/Problem/properties/code/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toArray(String[]::new));
        assertThat(API.operations().flatMap(operation -> API.codes(operation).stream()))
                .contains(Arrays.stream(ErrorCode.values())
                        .filter(error -> error != ErrorCode.METHOD_NOT_ALLOWED)
                        .filter(error -> error != ErrorCode.HTTP_VERSION_NOT_SUPPORTED)
                        // This document has nothing of what is on the port of management.
                        .filter(error -> !OF_ADMINISTRATORS.contains(error))
                        // Only RevokeToken declares UnauthorizedException, and there it stands for an unknown token.
                        .filter(error -> error != ErrorCode.CLIENT_NOT_AUTHORIZED)
                        .map(ErrorCode::code)
                        .toArray(String[]::new));
    }

    @Test
    void hasValidExamplesOnly() {
        var examined = new ArrayList<JsonNode>();
        API.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(member -> member.getValue().path("examples").forEach(example -> {
                            String pointer =
                                    "/components/schemas/" + schema.getKey() + "/properties/" + member.getKey();
                            assertThat(API.errors(pointer, example.toString()))
                                    .as("%s at %s", example, pointer)
                                    .isEmpty();
                            examined.add(example);
                        })));

        assertThat(examined).hasSizeGreaterThan(30);
    }

    @Test
    void tellsWhoNeedsAnAccessToken() {
        assertThat(API.at("/security")).hasToString("[{\"bearer\":[]}]");
        assertThat(API.at("/paths/~1v1~1user/get").has("security")).isFalse();
        assertThat(API.at("/paths/~1v1~1user~1totp/post/security")).hasToString("[{\"bearer\":[]},{}]");
        assertThat(API.at("/paths/~1v1~1sign-in/post/security")).hasToString("[]");
    }

    @Test
    void demandsABodyWhereTheServiceDoes() {
        assertThat(API.at("/paths/~1v1~1sign-in/post/requestBody/required").asBoolean())
                .isTrue();
        assertThat(API.at("/paths/~1v1~1user~1attributes~1{name}~1code/post/requestBody/required")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void isServedAsItWasBuilt() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .body("servers.url", equalTo(List.of("/")))
                .body("servers.description", equalTo(List.of("This service")))
                .body("info.license.identifier", equalTo("Apache-2.0"));
    }

    @Test
    void writesNamesAsTheWireDoes() {
        var names = API.at("/components/schemas").properties().stream()
                .filter(schema -> !schema.getKey().matches("PublicKeyCredential.*|AuthenticatorSelectionCriteria"))
                .flatMap(schema -> schema.getValue().path("properties").properties().stream())
                .map(Map.Entry::getKey)
                .toList();

        assertThat(names).isNotEmpty().allMatch(name -> name.matches("[a-z_]+"));
    }

    private static List<String> codes(String method, String path) {
        return API.codes(API.operation(method.toUpperCase(), path).orElseThrow());
    }

    @Test
    void saysWhatIsWrongWithAnAnswer() {
        ApiDescription.Operation signUp = API.operation("POST", "/v1/sign-up").orElseThrow();
        String created = API.response(signUp, 201);

        assertThat(API.withClosedAnswers()
                        .errors(created, "application/json", "{\"user_sub\":5,\"confirmed\":true,\"name\":\"Ada\"}"))
                .hasSize(2)
                .anyMatch(error -> error.startsWith("/user_sub integer found"))
                .anyMatch(error -> error.contains("property 'name' is not defined"));
    }
}
