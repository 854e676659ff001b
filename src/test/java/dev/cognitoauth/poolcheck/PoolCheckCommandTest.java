package dev.cognitoauth.poolcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.cognito.PoolCheckOperations;
import dev.cognitoauth.cognito.call.Operation;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PoolCheckCommandTest extends ServiceTest {

    @Inject
    PoolCheckCommand command;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void tellsWhatTheSeededPoolLeavesOut() {
        int code = check(false);

        assertThat(code).isOne();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).startsWith("""
                WARNING deletion_protection: DeletionProtection is not ACTIVE
                  One mistaken call""").contains("""
                  Console: Amazon Cognito > User pools > us-east-1_Emulator1 > Settings > Deletion protection > Activate
                  Command: aws cognito-idp update-user-pool --user-pool-id us-east-1_Emulator1 --region us-east-1 \
                --cli-input-json""").endsWith("Findings: 2\n");
    }

    @Test
    void tellsTheSameAsJson() throws JsonProcessingException {
        int code = check(true);

        var findings = new ObjectMapper().readTree(out.toString()).get("findings");
        assertThat(code).isOne();
        assertThat(findings).hasSize(2);
        assertThat(findings.get(1).at("/code").asText()).isEqualTo("cognito_email");
        assertThat(findings.get(1).at("/severity").asText()).isEqualTo("info");
    }

    @Test
    void namesEachCallThatIsNotPermitted() {
        refuse("DescribeUserPool");
        refuse("DescribeIdentityPool");

        int code = check(true);

        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .anyMatch(line -> line.startsWith("cognito-idp:DescribeUserPool: not authorized"))
                .anyMatch(line -> line.startsWith("cognito-identity:DescribeIdentityPool: not authorized"))
                .noneMatch(line -> line.startsWith("cognito-idp:GetUserPoolMfaConfig: "))
                .contains("The AWS credentials must allow cognito-idp:DescribeUserPool,"
                        + " cognito-idp:DescribeUserPoolClient, cognito-idp:GetUserPoolMfaConfig,"
                        + " cognito-identity:DescribeIdentityPool.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DescribeUserPool", "DescribeUserPoolClient", "GetUserPoolMfaConfig", "DescribeIdentityPool"})
    void judgesNothingFromAnAnswerThatLacksWhatIsJudged(String operation) {
        cognito.inject(operation, 2, new Fault.Succeed("{}"));

        assertThat(check(false)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void needsThePermissionsThatAreDocumented() throws IOException {
        String page = Files.readString(Path.of("src/main/cloudformation/README.md"));

        var documented = Pattern.compile("`(cognito-(?:idp|identity):\\w+)`")
                .matcher(page)
                .results();

        assertThat(documented.map(action -> action.group(1)))
                .containsExactlyElementsOf(PoolCheckOperations.CALLS.stream()
                        .map(Operation::iamAction)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--xml", "--json --json --xml", "now"})
    void refusesOptionsThatItDoesNotHave(String options) {
        assertThat(command.run(("pool-check " + options).split(" "))).isEqualTo(2);
    }

    private int check(boolean asJson) {
        return command.check(asJson, new PrintStream(out), new PrintStream(err));
    }

    private void refuse(String operation) {
        cognito.inject(operation, 1, new Fault.Refuse("AccessDeniedException", "not authorized"));
    }
}
