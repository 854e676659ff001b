package dev.cognitoauth.cognito.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits that the OpenAPI document has; that it has them is compared in passing by each request. */
@QuarkusTest
class RequestLimitsTest extends ServiceTest {

    private static final String EMOJI = "\uD83D\uDE00";

    @Test
    void countsAnEmojiOnce() {
        var longest = Map.of("username", EMOJI.repeat(128), "password", PASSWORD);
        var tooLong = Map.of("username", EMOJI.repeat(129), "password", PASSWORD);

        post("/v1/sign-in", longest).body("code", not(equalTo("invalid_request")));
        assertProblem(
                post("/v1/sign-in", tooLong).body("violations.field", contains("username")), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributes", "validation_data", "client_metadata"})
    void refusesMoreThanAHundredEntries(String member) {
        var body = with(Map.of("email", email, "password", PASSWORD), Map.of(member, entries(101)));

        var answer = post("/v1/sign-up", body);

        assertProblem(answer.body("violations.field", hasItem(member)), 400, "invalid_request");
    }

    /** A user pool has up to fifty attributes of its own beside the standard ones. */
    @ParameterizedTest
    @ValueSource(strings = {"attributes", "validation_data", "client_metadata"})
    void takesAHundredEntries(String member) {
        var body = with(Map.of("email", email, "password", PASSWORD), Map.of(member, entries(100)));

        post("/v1/sign-up", body).body("code", not(equalTo("invalid_request")));
    }

    static Stream<Arguments> doorsForSessions() {
        Map<String, String> challenge = Map.of("username", "ada", "challenge", "SMS_MFA", "code", "123456");
        return Stream.of(
                arguments("/v1/sign-in/challenge", challenge),
                arguments("/v1/sign-in/challenge", with(challenge, Map.of("challenge", "EMAIL_OTP"))),
                arguments(
                        "/v1/sign-in/challenge",
                        Map.of("username", "ada", "challenge", "CUSTOM_CHALLENGE", "answer", "blue")),
                arguments(
                        "/v1/sign-in/challenge",
                        Map.of("username", "ada", "challenge", "SELECT_CHALLENGE", "choice", "EMAIL_OTP")),
                arguments("/v1/sign-in", Map.of("username", "ada", "flow", "choice")),
                arguments("/v1/sign-up/confirm", Map.of("username", "ada", "code", "123456")),
                arguments("/v1/user/totp", Map.of("account", "ada")),
                arguments("/v1/user/totp/verify", Map.of("code", "123456")));
    }

    /** Cognito's model says 2,048 characters, but Cognito has issued 8,420. */
    @ParameterizedTest
    @MethodSource("doorsForSessions")
    void takesSessionsAsLongAsCognitoIssuesThem(String path, Map<String, ?> members) {
        for (int length : new int[] {2_049, 8_420, 16_384}) {
            post(path, with(members, Map.of("session", "A".repeat(length))))
                    .body("code", is(oneOf("invalid_session", "code_mismatch", "code_expired", "not_authorized")));
        }

        assertProblem(
                post(path, with(members, Map.of("session", "A".repeat(16_385))))
                        .body("violations.field", contains("session")),
                400,
                "invalid_request");
    }

    @Test
    void takesMetadataAsLongAsABodyCanBe() {
        var body = Map.of("email", email, "password", PASSWORD, "client_metadata", Map.of("theme", "a".repeat(50_000)));

        post("/v1/sign-up", body).statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom:größe", "custom:チーム", "custom:a/b", "custom:a+b", "custom:€", EMOJI})
    void takesNamesOfAttributesInTheAlphabetOfCognito(String name) {
        var body = Map.of("email", email, "password", PASSWORD, "attributes", Map.of(name, "x"));

        // Cognito answers that it has no such attribute, or that the app client may not write it.
        post("/v1/sign-up", body).body("code", is(oneOf("invalid_parameter", "attribute_not_writable")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "custom:a b", "custom:\u0000", "custom:a\tb", "a12345678901234567890123456789012"})
    void refusesWhatIsNoNameOfAnAttribute(String name) {
        var body = Map.of("email", email, "password", PASSWORD, "attributes", Map.of(name, "x"));

        assertProblem(post("/v1/sign-up", body), 400, "invalid_request");
    }

    /** WebAuthn level 3 section 4 allows credential ids of 1,023 bytes, which are 1,364 characters in Base64. */
    @Test
    void takesIdsOfPasskeysAsLongAsTheyCanBe() {
        Tokens tokens = signUpAndSignIn(email);

        assertProblem(
                withToken(tokens.access())
                        .delete("/v1/passkeys/" + "A".repeat(1_364))
                        .then(),
                404,
                "not_found");
    }

    @Test
    void takesAnEMailAddressThatIsTooLongForAUserName() {
        String address = "a".repeat(64) + "@" + "b".repeat(60) + "." + "c".repeat(60) + ".example.com";

        post("/v1/sign-up", Map.of("username", email, "email", address, "password", PASSWORD))
                .statusCode(201);
    }

    @Test
    void takesControlCharactersAsBlank() {
        var answer = post("/v1/sign-in", Map.of("username", "\u0001", "password", " "));

        assertProblem(answer.body("violations.field", contains("password", "username")), 400, "invalid_request");
    }

    @Test
    void sendsNoEmptyMapToCognito() {
        assertThat(ClientMetadata.entriesOrNull(new ClientMetadata(Map.of()))).isNull();
    }

    private static Map<String, String> entries(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "custom:" + i, i -> "value"));
    }
}
