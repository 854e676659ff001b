package dev.cognitoauth.poolcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.PackagedService;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The command of the package. Its ports are those of the emulator, and there is no Redis, so that it would fail by using them. */
class PoolCheckCommandIT {

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
    void printsNothingButJson() throws Exception {
        try (var command = PackagedService.run(variables(), "pool-check", "--json")) {
            int code = command.exitCode();

            assertThat(code).isOne();
            assertThat(new ObjectMapper().readTree(command.log()).get("findings"))
                    .extracting(finding -> finding.get("code").asText())
                    .containsExactly("deletion_protection", "cognito_email");
        }
    }

    @Test
    void saysWhyItCouldNotCheck() throws Exception {
        Map<String, String> variables = variables();
        variables.keySet().removeIf(name -> name.startsWith("AWS_") && !name.equals("AWS_REGION"));
        variables.put("AWS_EC2_METADATA_DISABLED", "true");

        try (var command = PackagedService.run(variables, "pool-check")) {
            int code = command.exitCode();

            assertThat(code).isEqualTo(2);
            assertThat(command.log())
                    .contains("The pool could not be checked:", "cognito-idp:DescribeUserPoolClient,")
                    .contains("Unable to load credentials");
        }
    }

    @Test
    void saysWhatIsWrongWithTheSettings() throws Exception {
        try (var command = PackagedService.run(Map.of("AWS_REGION", "eu-central-1"), "pool-check")) {
            int code = command.exitCode();

            assertThat(code).isEqualTo(2);
            assertThat(command.log()).contains("COGNITO_USER_POOL_ID is missing");
        }
    }

    private static Map<String, String> variables() {
        var variables = new HashMap<>(COGNITO.variables());
        String port = String.valueOf(URI.create(COGNITO.endpoint()).getPort());
        variables.put("COGNITO_IDENTITY_POOL_ID", SeededPools.IDENTITY_POOL_ID);
        variables.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        variables.put("AWS_SECRET_ACCESS_KEY", "example");
        variables.put("QUARKUS_HTTP_PORT", port);
        variables.put("QUARKUS_REDIS_HOSTS", "redis://localhost:1");
        return variables;
    }
}
