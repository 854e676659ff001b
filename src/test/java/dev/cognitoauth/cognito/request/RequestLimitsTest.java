package dev.cognitoauth.cognito.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void refusesMoreThanFiftyEntries(String member) {
        var body = with(Map.of("email", email, "password", PASSWORD), Map.of(member, entries(51)));

        var answer = post("/v1/sign-up", body);

        assertProblem(answer.body("violations.field", hasItem(member)), 400, "invalid_request");
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
