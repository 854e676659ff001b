package dev.cognitoauth.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
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
        return Command.run(INSTALLED, environment, input, "node", script);
    }

    /** What a module prints until its last statement, whatever timers run then. */
    public static String runModule(String text) throws Exception {
        install();
        Path file = Files.writeString(Files.createTempFile(INSTALLED, "module", ".mjs"), text);
        String untilItsEnd = "await import('./%s'); process.exit();".formatted(file.getFileName());
        return Command.run(INSTALLED, Map.of(), "", "node", "--input-type=module", "-e", untilItsEnd);
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
        Command.assume("Node.js", "node", "--version");
        Command.assume("npm", "npm", "--version");
        Files.createDirectories(INSTALLED);
        boolean upToDate = Files.exists(INSTALLED.resolve("node_modules"))
                && Files.mismatch(SOURCES.resolve(LOCK), INSTALLED.resolve(LOCK)) == -1;
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!upToDate) {
            Command.run(INSTALLED, Map.of(), "", "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }
    }
}
