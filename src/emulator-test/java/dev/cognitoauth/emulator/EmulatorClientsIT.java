package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.Command;
import dev.cognitoauth.testing.NodeJs;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.StrictPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS' own clients, unmodified, against the package with the emulator in it; each is skipped where it is not installed. */
@Tag("slow")
class EmulatorClientsIT {

    private static final Path CLIENTS = Path.of("src/emulator-test/clients").toAbsolutePath();
    /** The pool that {@code amplify.mjs} remembers devices in. */
    private static final String DEVICES = """
            UserPools:
              - Id: %s
                PoolName: strict
                UsernameAttributes: [email]
                AutoVerifiedAttributes: [email]
                DeviceConfiguration: {ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true}
                MfaConfig: {MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: {Enabled: true}}
                Clients:
                  - ClientId: %s
                    ClientName: steady
                    ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
            """.formatted(StrictPool.USER_POOL_ID, StrictPool.STEADY_CLIENT_ID);

    @TempDir
    Path directory;

    @Test
    void worksWithAmplify() throws Exception {
        Path seed = Files.writeString(directory.resolve("seed.yaml"), DEVICES);
        try (PackagedService service = PackagedService.startEmulator(Map.of("EMULATOR_SEED", seed.toString()))) {
            var settings = Map.of(
                    "EMULATOR", endpoint(service),
                    "USER_POOL_ID", SeededPools.USER_POOL_ID,
                    "CLIENT_ID", SeededPools.CLIENT_ID,
                    "IDENTITY_POOL_ID", SeededPools.OPEN_IDENTITY_POOL_ID,
                    "DEVICE_POOL_ID", StrictPool.USER_POOL_ID,
                    "DEVICE_CLIENT_ID", StrictPool.STEADY_CLIENT_ID);

            assertThat(NodeJs.run("amplify.mjs", settings, "")).contains("remembered and forgot a device");
        }
    }

    @Test
    void worksWithBoto3() throws Exception {
        Command.assume("boto3", "python3", "-c", "import boto3");

        assertThat(run("python3", "boto3_steps.py"))
                .contains(
                        "signed up and in",
                        "changed attributes and passwords",
                        "refreshed tokens, and saw them expire",
                        "signed in with a code of an authenticator app",
                        "signed out",
                        "administered users and groups",
                        "made and deleted a pool");
    }

    @Test
    void worksWithTheAwsCli() throws Exception {
        Command.assume("The AWS CLI", "aws", "--version");

        assertThat(run("bash", "aws_cli_steps.sh"))
                .contains(
                        "signed up and in",
                        "changed attributes and passwords",
                        "refreshed tokens, and saw them expire",
                        "signed out",
                        "administered users and groups");
    }

    private String run(String interpreter, String script) throws Exception {
        try (PackagedService service = PackagedService.startEmulator(Map.of())) {
            var settings = Map.of(
                    "EMULATOR", endpoint(service),
                    "USER_POOL_ID", SeededPools.USER_POOL_ID,
                    "CLIENT_ID", SeededPools.CLIENT_ID);
            return Command.run(
                    directory,
                    settings,
                    "",
                    interpreter,
                    CLIENTS.resolve(script).toString());
        }
    }

    private static String endpoint(PackagedService service) throws Exception {
        return "http://localhost:" + service.port() + "/emulator";
    }
}
