package dev.cognitoauth.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a script of {@code src/test/js}, with what its package.json names; the test is skipped without Node.js and npm. */
public final class NodeJs {

    private static final Path SOURCES = Path.of("src/test/js");
    private static final Path INSTALLED = Path.of("target/js");
    private static final String LOCK = "package-lock.json";

    private NodeJs() {}

    /** What the script prints. */
    public static String run(String script, Map<String, String> environment, String input) throws Exception {
        install();
        return output(environment, input, "node", script);
    }

    /** A file of an installed npm package, such as {@code package/dist/index.js}. */
    public static Path installed(Path file) throws Exception {
        install();
        return INSTALLED.resolve("node_modules").resolve(file);
    }

    /** A file that a script without input makes. */
    public static Path madeBy(String script, String name) throws Exception {
        run(script, Map.of(), "");
        return INSTALLED.resolve(name);
    }

    private static void install() throws Exception {
        assumeTrue(isThere("node") && isThere("npm"), "Node.js and npm are not there: skipped");
        Files.createDirectories(INSTALLED);
        boolean upToDate = Files.exists(INSTALLED.resolve("node_modules"))
                && Files.mismatch(SOURCES.resolve(LOCK), INSTALLED.resolve(LOCK)) == -1;
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!upToDate) {
            output(Map.of(), "", "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }
    }

    private static boolean isThere(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(Map<String, String> environment, String input, String... command) throws Exception {
        Path in = Files.writeString(Files.createTempFile(INSTALLED, "js", ".in"), input);
        Path log = Files.createTempFile(INSTALLED, "js", ".log");
        var builder = new ProcessBuilder(List.of(command))
                .directory(INSTALLED.toFile())
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
