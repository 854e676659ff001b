package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Cognito's own JavaScript library, unmodified; needs Node.js and its npm. */
@QuarkusTest
@TestProfile(ClientLibraryTest.StrictPoolWithoutRotation.class)
class ClientLibraryTest extends ServiceTest {

    private static final Path SOURCES = Path.of("src/test/js");
    private static final Path INSTALLED = Path.of("target/js");

    /** The library refreshes by the old flow, which does not go with rotation. */
    public static class StrictPoolWithoutRotation implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("auth.user-pool-id", StrictPool.USER_POOL_ID, "auth.client-id", StrictPool.STEADY_CLIENT_ID);
        }
    }

    @TestHTTPResource
    URI service;

    @Test
    void worksStraightAgainstTheEmulator() throws Exception {
        runs("");
    }

    @Test
    void worksThroughTheService() throws Exception {
        runs(service.toString().replaceAll("/$", ""));
    }

    private void runs(String service) throws Exception {
        install();
        admin().adminCreateUser(user ->
                user.userPoolId(StrictPool.USER_POOL_ID).username(email).temporaryPassword("Temporary-pass-1"));
        var environment = Map.of(
                "EMULATOR",
                cognito.endpoint(),
                "SERVICE",
                service,
                "USER_POOL_ID",
                StrictPool.USER_POOL_ID,
                "CLIENT_ID",
                StrictPool.STEADY_CLIENT_ID,
                "INVITED",
                email,
                "NOW",
                String.valueOf(clock.instant().getEpochSecond()));

        assertThat(output(environment, "node", "clients.mjs")).contains("signed out");
    }

    private static void install() throws Exception {
        assumeTrue(isThere("node") && isThere("npm"), "Node.js and npm are not there: skipped");
        Files.createDirectories(INSTALLED);
        for (String file : new String[] {"package.json", "package-lock.json", "clients.mjs"}) {
            Files.copy(SOURCES.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(INSTALLED.resolve("node_modules"))) {
            output(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }
    }

    private static boolean isThere(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(Map<String, String> environment, String... command) throws Exception {
        Path log = Files.createTempFile("js", ".log");
        var builder = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended && process.exitValue() == 0).as(output).isTrue();
        return output;
    }
}
