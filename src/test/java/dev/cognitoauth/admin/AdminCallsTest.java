package dev.cognitoauth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.LogCapture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The calls about one user, in {@code admin-calls.csv}: what they do, and whom and what they refuse. */
@QuarkusTest
@Tag("verify")
class AdminCallsTest extends AdminTest {

    private static final String CALLS = "/admin-calls.csv";

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = CALLS, delimiter = '|', quoteCharacter = '`')
    void doesWhatCognitoHasAnOperationFor(String method, String path, String body, String operation, int status) {
        prepare(path);
        String token = administrator().access();
        int calls = cognito.calls(operation);
        try (var log = new LogCapture("audit")) {
            String id = call(writing(token), method, path, body)
                    .statusCode(status)
                    .extract()
                    .header("X-Request-Id");

            assertThat(cognito.calls(operation)).isEqualTo(calls + 1);
            assertThat(log.fields("audit", id).getOrDefault("reason", "none"))
                    .isEqualTo(method.equals("GET") ? "none" : REASON);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = CALLS, delimiter = '|', quoteCharacter = '`')
    void refusesWhoMayNot(String method, String path, String body, String operation) {
        int calls = cognito.calls(operation);

        assertProblem(call(writing(signUpAndSignIn(email).access()), method, path, body), 403, "scope_missing");

        if (!method.equals("GET")) {
            assertProblem(call(writing(toolToken("support", "admin.read")), method, path, body), 403, "scope_missing");
            RequestSpecification unreasoned =
                    reading(toolToken("support", "admin.write")).contentType(ContentType.JSON);
            assertProblem(call(unreasoned, method, path, body), 400, "invalid_request");
        }
        assertThat(cognito.calls(operation)).isEqualTo(calls);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = CALLS, delimiter = '|', quoteCharacter = '`')
    void findsNobodyOfAnotherName(String method, String path, String body) {
        assertProblem(call(writing(toolToken("support", "admin.write")), method, path, body), 404, "not_found");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = CALLS, delimiter = '|', quoteCharacter = '`')
    void refusesAnAnswerThatIsNotCognitos(String method, String path, String body, String operation) {
        prepare(path);
        cognito.inject(operation, 2, new Fault.ForeignResponse(200, "<html>Welcome</html>"));

        assertProblem(call(writing(toolToken("support", "admin.write")), method, path, body), 502, "upstream_failure");
    }

    @Test
    void refusesAListOfDevicesWithoutDevices() {
        cognito.inject("AdminListDevices", 2, new Fault.Succeed("{}"));

        assertProblem(
                call(reading(toolToken("support", "admin.read")), "GET", "/devices", null), 502, "upstream_failure");
    }

    /** The seeded pool tracks no devices. */
    @Test
    void saysWhereThereAreNoDevices() {
        adminCreates(user, OTHER_PASSWORD);

        assertProblem(
                call(reading(toolToken("support", "admin.read")), "GET", "/devices", null), 409, "devices_not_enabled");
    }

    /** The emulator has no threat protection, so what AWS documents stands for its answer. */
    @Test
    void listsWhatAUserHasTried() {
        cognito.inject("AdminListUserAuthEvents", 1, new Fault.Succeed("""
                        {"NextToken": "second", "AuthEvents": [{
                          "EventId": "f0f0a1b2-0c3d-4e5f-8a9b-0123456789ab", "EventType": "SignIn",
                          "CreationDate": 1764500000.123, "EventResponse": "Fail",
                          "EventRisk": {"RiskDecision": "AccountTakeover", "RiskLevel": "High",
                                        "CompromisedCredentialsDetected": false},
                          "ChallengeResponses": [{"ChallengeName": "Password", "ChallengeResponse": "Success"},
                                                 {"ChallengeName": "Mfa", "ChallengeResponse": "Failure"}],
                          "EventContextData": {"IpAddress": "192.0.2.1", "DeviceName": "Chrome 140, Windows 11",
                                               "Timezone": "+01:00", "City": "Berlin", "Country": "Germany"},
                          "EventFeedback": {"FeedbackValue": "Invalid", "Provider": "Admin"}},
                         {"EventId": "2", "EventType": "SignUp", "CreationDate": 1764400000}]}"""));

        JsonNode answer = json(call(reading(toolToken("support", "admin.read")), "GET", "/events?limit=2", null)
                .statusCode(200));

        assertThat(answer.get("next").textValue()).isEqualTo("second");
        assertThat(answer.get("events").get(0)).hasToString("""
                {"id":"f0f0a1b2-0c3d-4e5f-8a9b-0123456789ab","type":"SignIn","at":"2025-11-30T10:53:20.123Z",\
                "outcome":"Fail","challenges":[{"name":"Password","outcome":"Success"},\
                {"name":"Mfa","outcome":"Failure"}],"risk":{"decision":"AccountTakeover","level":"High",\
                "compromised_credentials":false},"caller":{"address":"192.0.2.1","device":"Chrome 140, Windows 11",\
                "city":"Berlin","country":"Germany"},"feedback":"Invalid"}""");
        assertThat(answer.get("events").get(1)).hasToString("""
                {"id":"2","type":"SignUp","at":"2025-11-29T07:06:40Z","challenges":[]}""");
    }

    /** The seeded pool tracks no devices, so what AWS documents stands for Cognito's answers. */
    @Test
    void listsAndForgetsDevices() {
        cognito.inject("AdminListDevices", 1, new Fault.Succeed("""
                        {"Devices": [{"DeviceKey": "us-east-1_a1b2", "DeviceCreateDate": 1764500000,
                          "DeviceLastModifiedDate": 1764500000, "DeviceLastAuthenticatedDate": 1764500000,
                          "DeviceAttributes": [{"Name": "device_name", "Value": "Ada's phone"}]}]}"""));
        cognito.inject("AdminForgetDevice", 1, new Fault.Succeed("{}"));

        JsonNode devices = json(call(reading(toolToken("support", "admin.read")), "GET", "/devices", null)
                .statusCode(200));

        assertThat(devices.at("/devices/0/key").textValue()).isEqualTo("us-east-1_a1b2");
        assertThat(devices.at("/devices/0/attributes/device_name").textValue()).isEqualTo("Ada's phone");
        call(writing(toolToken("support", "admin.write")), "DELETE", "/devices/us-east-1_a1b2", null)
                .statusCode(204);
    }

    @Test
    void invitesNobodyAgainWhoHasSignedIn() {
        signUpAndConfirm(user);

        assertProblem(
                call(writing(administrator().access()), "POST", "/resend", "{\"invitation\": \"EMAIL\"}"),
                409,
                "unsupported_user_state");
    }

    /** Makes the user, in the state that the call needs. */
    private void prepare(String path) {
        if ("/confirm".equals(path)) {
            signUp(user).statusCode(201);
        } else if ("/reset-password".equals(path)) {
            signUpAndConfirm(user);
        } else {
            adminCreates(user, OTHER_PASSWORD);
        }
        if (path != null && path.startsWith("/groups")) {
            join(user);
        }
    }

    private ValidatableResponse call(RequestSpecification request, String method, String path, String body) {
        RequestSpecification complete = body == null ? request : request.body(body);
        return complete.request(method, "/v1/admin/users/" + user + (path == null ? "" : path))
                .then();
    }
}
