package dev.cognitoauth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged application as a process of its own, in production mode, with nothing in its environment but this. */
public final class PackagedService implements AutoCloseable {

    private static final Pattern LISTENING =
            Pattern.compile("started in ([\\d.]+)s. Listening on: http://[^:]+:(\\d+)");

    private final Process process;
    private final Path log;

    private PackagedService(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static PackagedService start(Map<String, String> environment) throws IOException {
        Path log = Files.createTempFile("service", ".log");
        var builder = new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        builder.directory(Files.createTempDirectory("service").toFile());
        return new PackagedService(builder.start(), log);
    }

    /** The native executable where there is one, or else the jar on this Java. */
    private static List<String> command() {
        File executable = new File(System.getProperty("native.image.path", "none"));
        if (executable.canExecute()) {
            return List.of(executable.getAbsolutePath());
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString());
    }

    /** The first port of its log that it listens on, once it does. */
    public int port() throws IOException, InterruptedException {
        return Integer.parseInt(listening().group(2));
    }

    public double secondsToStart() throws IOException, InterruptedException {
        return Double.parseDouble(listening().group(1));
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Asks it to end, as Kubernetes does. */
    public void terminate() {
        process.destroy();
    }

    public int exitCode() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the process ends").isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(log);
    }

    private Matcher listening() throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            Matcher listening = LISTENING.matcher(log());
            if (listening.find()) {
                return listening;
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("It did not start:\n" + log());
    }
}
