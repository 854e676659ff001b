package dev.cognitoauth.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs that the machine may have, such as Node.js or the AWS CLI. */
public final class Command {

    private Command() {}

    /** Skips the test, and says what is missing, unless this command succeeds. */
    public static void assume(String what, String... command) throws InterruptedException {
        assumeTrue(succeeds(command), what + " is not there: skipped");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What a command prints, which has to succeed. */
    public static String run(Path directory, Map<String, String> environment, String input, String... command)
            throws IOException, InterruptedException {
        Path in = Files.writeString(Files.createTempFile(directory, "command", ".in"), input);
        Path log = Files.createTempFile(directory, "command", ".log");
        var builder = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(300, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended && process.exitValue() == 0).as(output).isTrue();
        return output;
    }
}
