package dev.cognitoauth.emulator;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.EmulatedCognito;
import io.restassured.http.ContentType;
import io.restassured.parsing.Parser;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator as an AWS client sees it. */
class WireTest {

    private static final EmulatedCognito COGNITO = new EmulatedCognito();

    @BeforeAll
    static void start() {
        COGNITO.listen();
    }

    @AfterAll
    static void stop() {
        COGNITO.stop();
    }

    @Test
    void answersAnOperation() {
        String email = UUID.randomUUID() + "@example.com";

        call("SignUp", """
                {"ClientId": "%s", "Username": "%s", "Password": "Correct-horse-7"}""".formatted(SeededPools.CLIENT_ID, email))
                .statusCode(200)
                .contentType("application/x-amz-json-1.1")
                .body("UserConfirmed", equalTo(false))
                .body("CodeDeliveryDetails.DeliveryMedium", equalTo("EMAIL"));

        given().get(COGNITO.endpoint() + "/messages?to=" + email)
                .then()
                .body("", hasSize(1))
                .body("[0].kind", equalTo("sign_up"))
                .body("[0].medium", equalTo("EMAIL"))
                .body("[0].sent_at", containsString("T"));
    }

    @Test
    void refusesWithTheExceptionInBodyAndHeader() {
        call("SignUp", """
                {"ClientId": "unknown", "Username": "ada@example.com", "Password": "Correct-horse-7"}""")
                .statusCode(400)
                .header("x-amzn-ErrorType", "ResourceNotFoundException:")
                .body("__type", equalTo("ResourceNotFoundException"))
                .body("message", equalTo("User pool client unknown does not exist."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SetUserMFAPreference | {} | Value null at 'accessToken' failed to satisfy constraint: Member must not be null",
                "ForgetDevice | {} | Value null at 'deviceKey' failed to satisfy constraint: Member must not be null",
                "SignUp | {\"Username\": \"ada\"} | Value null at 'clientId' failed to satisfy constraint: Member must not be null",
                "SignUp | {\"ClientId\": \"c\", \"Username\": \"\"} | Value '' at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1",
                "VerifySoftwareToken | {\"UserCode\": \"12345\"} | Value at 'userCode' failed to satisfy constraint: Member must have length greater than or equal to 6",
                "VerifySoftwareToken | {\"UserCode\": \"12345x\"} | Value at 'userCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9]+",
                "RevokeToken | {\"ClientId\": \"c\", \"Token\": \"t\", \"ClientSecret\": \"tooShort\"} | Value at 'clientSecret' failed to satisfy constraint: Member must have length greater than or equal to 24",
                "SignUp | {\"ClientId\": \"c\", \"Username\": \"u\", \"Password\": \" Horse-7\"} | Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
                "GetUser | {\"AccessToken\": \"a b\"} | Value at 'accessToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+"
            })
    void refusesRequestsThatViolateTheApiModel(String operation, String body, String sentence) {
        call(operation, body)
                .statusCode(400)
                .body("__type", equalTo("InvalidParameterException"))
                .body("message", containsString("validation error"))
                .body("message", containsString(sentence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"ClientId\": 7}", "{\"UserAttributes\": {}}", "[]", "{"})
    void refusesJsonOfTheWrongType(String body) {
        call("SignUp", body).statusCode(400).body("__type", equalTo("SerializationException"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ClientId\": 7} | NUMBER_VALUE can not be converted to a String",
                "{\"ClientId\": true} | TRUE_VALUE can not be converted to a String",
                "{\"ClientId\": false} | FALSE_VALUE can not be converted to a String",
                "{\"ClientId\": []} | Start of list found where not expected",
                "{\"ClientId\": {}} | Start of structure or map found where not expected.",
                "{\"UserAttributes\": [{\"Name\": \"a\", \"Value\": true}]} | TRUE_VALUE can not be converted to a String"
            })
    void namesTheJsonOfTheWrongType(String body, String message) {
        call("SignUp", body)
                .statusCode(400)
                .body("__type", equalTo("SerializationException"))
                .body("message", equalTo(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/domain/emulator/oauth2/token"})
    void refusesACompressedBody(String path) {
        given().header("Content-Encoding", "gzip")
                .header("X-Amz-Target", "AWSCognitoIdentityProviderService.SignUp")
                .body(new byte[] {31, -117, 8, 0})
                .post(COGNITO.endpoint() + path)
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/messages", "/us-east-1_Emulator1/.well-known/jwks.json", "/domain/emulator/error"})
    void answersTheHeadOfWhatItAnswers(String path) {
        int status = given().get(COGNITO.endpoint() + path).statusCode();

        given().head(COGNITO.endpoint() + path).then().statusCode(status).body(emptyString());
    }

    @ParameterizedTest
    @CsvSource({"Invent", "signUp", "ToString"})
    void refusesAnUnknownOperation(String operation) {
        call(operation, "{}").statusCode(400).body("__type", equalTo("UnknownOperationException"));
    }

    @Test
    void answersABlockedRequestWithForbidden() {
        COGNITO.emulator().inject("SignUp", 1, new Fault.Refuse("ForbiddenException", "Request not allowed"));

        call("SignUp", "{}").statusCode(403).body("__type", equalTo("ForbiddenException"));
    }

    @Test
    void allowsCallsFromBrowsersOfAnyOrigin() {
        given().header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Headers", "x-amz-target")
                .options(COGNITO.endpoint() + "/")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Headers", "x-amz-target")
                .header("Access-Control-Allow-Methods", "GET,HEAD,POST,OPTIONS")
                .header("Allow", "GET,HEAD,POST,OPTIONS");
    }

    @Test
    void publishesOnlyThePublicKeysOfAPool() {
        given().get(COGNITO.endpoint() + "/{pool}/.well-known/jwks.json", SeededPools.USER_POOL_ID)
                .then()
                .statusCode(200)
                .body("keys[0].alg", equalTo("RS256"))
                .body("keys[0].keySet()", hasItems("kid", "n", "e"))
                .body("keys[0].keySet()", not(hasItems("d")));
        given().get(COGNITO.endpoint() + "/{pool}/.well-known/openid-configuration", SeededPools.USER_POOL_ID)
                .then()
                .body("issuer", equalTo(COGNITO.endpoint() + "/" + SeededPools.USER_POOL_ID));
        given().get(COGNITO.endpoint() + "/us-east-1_Nothing/.well-known/jwks.json")
                .then()
                .statusCode(404);
    }

    @Test
    void requiresASignatureForOperationsOfAdministrators() {
        String request = "{\"UserPoolId\": \"%s\"}".formatted(SeededPools.USER_POOL_ID);

        call("DescribeUserPool", request)
                .statusCode(400)
                .body("__type", equalTo("MissingAuthenticationTokenException"));
        call(signed(), "DescribeUserPool", request)
                .statusCode(200)
                .body("UserPool.Id", equalTo(SeededPools.USER_POOL_ID));
    }

    private static RequestSpecification signed() {
        return given().header(
                        "Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/cognito-idp");
    }

    private static ValidatableResponse call(String operation, String body) {
        return call(given(), operation, body);
    }

    private static ValidatableResponse call(RequestSpecification request, String operation, String body) {
        return request.header("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation)
                .contentType("application/x-amz-json-1.1")
                .config(config().encoderConfig(
                                encoderConfig().encodeContentTypeAs("application/x-amz-json-1.1", ContentType.TEXT)))
                .body(body)
                .post(COGNITO.endpoint() + "/")
                .then()
                .parser("application/x-amz-json-1.1", Parser.JSON);
    }
}
