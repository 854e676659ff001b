package dev.cognitoauth.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

@QuarkusTest
@Tag("verify")
class AdminExportResourceTest extends AdminTest {

    private static final String EXPORT = "/v1/admin/export";
    private static final String COMPLETE = "{\"complete\":true}\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    private final String mark = UUID.randomUUID().toString();
    private String token;

    @BeforeEach
    void getATokenForTheTool() {
        token = toolToken("support", "admin.read");
    }

    @Test
    void exportsUsersGroupsAndMembersAndSaysThatThatIsAll() throws IOException {
        make(130);
        adminCreates(email, OTHER_PASSWORD);
        String group = "editors-" + mark;
        admin().createGroup(made -> made.userPoolId(SeededPools.USER_POOL_ID).groupName(group));
        IntStream.range(0, 70)
                .forEach(i -> admin().adminAddUserToGroup(membership -> membership
                        .userPoolId(SeededPools.USER_POOL_ID)
                        .groupName(group)
                        .username(address(i))));

        ValidatableResponse answer = reading(token).get(EXPORT).then().statusCode(200);

        assertThat(answer.extract().contentType()).startsWith("application/x-ndjson");
        List<JsonNode> lines = lines(answer.extract().asString());
        assertThat(addresses(lines)).hasSize(130).doesNotHaveDuplicates();
        assertThat(lines)
                .filteredOn(line -> line.at("/group/name").asText().equals(group))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.at("/member/group").asText().equals(group))
                .extracting(line -> line.at("/member/username").asText())
                .hasSize(70)
                .doesNotHaveDuplicates();
        assertThat(lines.get(lines.size() - 1)).hasToString(COMPLETE.strip());
        assertThat(lines.stream().filter(line -> line.has("complete"))).hasSize(1);
        assertThat(answer.extract().asString()).doesNotContain(OTHER_PASSWORD);
    }

    /** As a tool does that has got any number of bytes. */
    @Test
    void goesOnWhereItWasBrokenOffAndHasEachOnce() throws IOException {
        make(150);
        String whole =
                reading(token).get(EXPORT).then().statusCode(200).extract().asString();
        List<JsonNode> withoutCursors =
                lines(whole).stream().filter(line -> !line.has("next")).toList();

        for (int percent : new int[] {1, 3, 10, 27, 50, 61, 75, 90, 99}) {
            List<JsonNode> all = tornAndContinued(whole.substring(0, whole.length() * percent / 100));

            assertThat(addresses(all)).as("%d %%", percent).hasSize(150).doesNotHaveDuplicates();
            assertThat(all.stream().filter(line -> !line.has("next")))
                    .as("%d %%", percent)
                    .containsExactlyElementsOf(withoutCursors);
        }
    }

    private List<JsonNode> tornAndContinued(String torn) throws IOException {
        List<JsonNode> got = kept(torn);
        var request = reading(token);
        if (!got.isEmpty()) {
            request.queryParam("next", got.get(got.size() - 1).get("next").textValue());
        }
        String rest = request.get(EXPORT).then().statusCode(200).extract().asString();
        return Stream.concat(got.stream(), lines(rest).stream()).toList();
    }

    /** As a tool does that is killed again and again while it writes the users of a large pool to a file. */
    @Test
    @Tag("slow")
    void hasEachOfTenThousandUsersOnceThoughTheReaderIsKilledAgainAndAgain() throws Exception {
        make(10_000);
        var got = new ArrayList<JsonNode>();
        String query = "";
        int reads = 0;
        while (query != null) {
            String torn = beginning(query, 1_111);
            got.addAll(torn.endsWith(COMPLETE) ? lines(torn) : kept(torn + "{\"user\":{\"userna"));
            String next = got.get(got.size() - 1).path("next").textValue();
            query = next == null ? null : "?next=" + next;
            reads++;
        }
        IntStream.range(0, 10_000)
                .forEach(i -> admin().adminDeleteUser(user ->
                        user.userPoolId(SeededPools.USER_POOL_ID).username(address(i))));

        assertThat(addresses(got)).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(got.get(got.size() - 1)).hasToString(COMPLETE.strip());
        assertThat(reads).isGreaterThan(8);
    }

    /** The first lines of an export, whose reader then hangs up. */
    private String beginning(String query, int lines) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + EmulatedCognito.managementPort() + EXPORT + query))
                .version(Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token)
                .build();
        try (Stream<String> read = http.send(request, BodyHandlers.ofLines()).body()) {
            return read.limit(lines).map(line -> line + "\n").collect(joining());
        }
    }

    @Test
    void saysThatItIsNotWholeWhereCognitoFails() throws IOException {
        make(70);
        cognito.inject("ListGroups", 2, new Fault.Refuse("InternalErrorException", "down"));

        List<JsonNode> lines = lines(
                reading(token).get(EXPORT).then().statusCode(200).extract().asString());

        assertThat(lines.get(lines.size() - 1)).hasToString("{\"failed\":\"upstream_failure\"}");
        assertThat(lines).noneMatch(line -> line.has("complete"));
    }

    @Test
    void answersAProblemWhereItCannotBegin() {
        cognito.inject("ListUsers", 2, new Fault.Refuse("InternalErrorException", "down"));

        assertProblem(reading(token).get(EXPORT).then(), 502, "upstream_failure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "bm9uZQ", "K3gKLQotCi0", "KwotCi0KLQ", "KwoteAotCis"})
    void refusesAnotherCursor(String next) {
        assertProblem(reading(token).queryParam("next", next).get(EXPORT).then(), 400, "invalid_request");
    }

    @Test
    void refusesACursorThatCognitoDoesNotKnow() {
        String forged = Base64.getUrlEncoder().encodeToString("+forged\n-\n-\n+".getBytes(UTF_8));

        assertProblem(reading(token).queryParam("next", forged).get(EXPORT).then(), 400, "invalid_parameter");
    }

    @Test
    void refusesWhoMayNot() {
        assertProblem(reading(signUpAndSignIn(email).access()).get(EXPORT).then(), 403, "scope_missing");
        assertProblem(management().get(EXPORT).then(), 401, "invalid_access_token");
    }

    /** What nobody reads is not fetched: an export of millions would take memory and quota for nothing. */
    @Test
    void fetchesNothingForACallerWhoHasGone() throws Exception {
        make(400);
        int before = cognito.calls("ListUsers");
        reading(token).get(EXPORT).then().statusCode(200);
        int whole = cognito.calls("ListUsers") - before;
        try (var connection = new RawConnection(EmulatedCognito.managementPort())) {
            connection.send(
                    "GET " + EXPORT + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n");
        }

        reading(token).get(EXPORT).then().statusCode(200);

        assertThat(cognito.calls("ListUsers") - before).isLessThan(3 * whole);
    }

    /** Users without a password, for whom no verifier has to be made, which takes longer than all the rest. */
    private void make(int users) {
        AttributeType verified =
                AttributeType.builder().name("email_verified").value("true").build();
        IntStream.range(0, users)
                .forEach(i -> admin().adminCreateUser(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                        .username(address(i))
                        .userAttributes(verified)
                        .messageAction(MessageActionType.SUPPRESS)));
    }

    private String address(int i) {
        return "export-%d-%s@example.com".formatted(i, mark);
    }

    private List<String> addresses(List<JsonNode> lines) {
        return lines.stream()
                .map(line -> line.at("/user/attributes/email").asText())
                .filter(address -> address.contains(mark))
                .toList();
    }

    private static List<JsonNode> lines(String text) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (String line : text.split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** The lines up to the last whole one with a cursor. */
    private static List<JsonNode> kept(String torn) throws IOException {
        int end = torn.lastIndexOf("\n{\"next\":");
        int line = end < 0 ? -1 : torn.indexOf('\n', end + 1);
        if (end >= 0 && line < 0) {
            return kept(torn.substring(0, end));
        }
        return end < 0 ? List.of() : lines(torn.substring(0, line));
    }
}
