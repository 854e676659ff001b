package dev.cognitoauth.emulator;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import dev.cognitoauth.testing.Command;
import dev.cognitoauth.testing.NodeJs;
import dev.cognitoauth.testing.PackagedService;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What EMULATOR.md shows, taken from the page and run as it stands, but for the port. Of what needs Docker, or modules of Go, only
 * the syntax is checked.
 */
@Tag("slow")
class EmulatorPageIT {

    private static final Path PAGE = Path.of("EMULATOR.md");
    private static final Pattern FILE = Pattern.compile("src/\\S+");
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final String EMAIL = "ada@example.com";

    private static PackagedService service;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException {
        service = PackagedService.startEmulator(Map.of());
    }

    @AfterAll
    static void end() throws IOException {
        if (service != null) {
            service.close();
        }
    }

    /** Each comes after the first user of the page, who is in what it prints. */
    @ParameterizedTest
    @MethodSource("runnable")
    void runs(PageSnippet snippet) throws Exception {
        given().port(service.port()).post("/emulator/reset").then().statusCode(204);
        PageSnippet firstUser = runnable().get(0);
        assertThat(run(firstUser)).contains("access_token");

        if (!snippet.equals(firstUser)) {
            assertThat(run(snippet)).contains(EMAIL);
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void isWellFormed(PageSnippet snippet) throws Exception {
        String code = snippet.code();
        switch (snippet.language()) {
            case "shell" -> {
                runFile("snippet.sh", code, "bash", "-n");
                assertThat(FILE.matcher(code).results().map(found -> Path.of(found.group())))
                        .allSatisfy(named -> assertThat(named).exists());
            }
            case "js" -> {
                Command.assume("Node.js", "node", "--version");
                runFile("snippet.mjs", code, "node", "--check");
            }
            case "python" -> {
                Command.assume("Python", "python3", "--version");
                runFile("snippet.py", code, "python3", "-m", "py_compile");
            }
            case "go" -> {
                Command.assume("Go", "go", "version");
                runFile("snippet.go", code, "gofmt", "-e");
            }
            case "java" -> assertThat(syntaxErrors(java(code))).isEmpty();
            default -> throw new AssertionError("Nothing checks " + snippet.language());
        }
    }

    /** Where the page says 8080, this service has another port. */
    private String run(PageSnippet snippet) throws Exception {
        String code = snippet.code().replace("localhost:8080", "localhost:" + service.port());
        switch (snippet.language()) {
            case "shell" -> {
                if (code.contains("aws ")) {
                    Command.assume("The AWS CLI", "aws", "--version");
                }
                return runFile("snippet.sh", code, "bash", "-euo", "pipefail");
            }
            case "js" -> {
                return NodeJs.runModule(code);
            }
            case "python" -> {
                Command.assume("boto3", "python3", "-c", "import boto3");
                return runFile("snippet.py", code, "python3");
            }
            case "java" -> {
                Path java = Path.of(System.getProperty("java.home"), "bin", "java");
                return runFile("Snippet.java", java(code), java.toString(), "-cp", CLASS_PATH);
            }
            default -> throw new AssertionError("Nothing runs " + snippet.language());
        }
    }

    private String runFile(String name, String code, String... command) throws Exception {
        Path file = Files.writeString(directory.resolve(name), code);
        String[] withFile =
                Stream.concat(Stream.of(command), Stream.of(file.toString())).toArray(String[]::new);
        return Command.run(directory, Map.of(), "", withFile);
    }

    /** A class around statements that follow on imports, as people paste them into a method of theirs. */
    private static String java(String code) {
        Map<Boolean, String> lines =
                code.lines().collect(partitioningBy(line -> line.startsWith("import "), joining("\n")));
        return lines.get(true)
                + "\npublic class Snippet { public static void main(String[] arguments) throws Exception {\n"
                + lines.get(false)
                + "\n}}\n";
    }

    /** Without its libraries, which only say what there is to call. */
    private static String syntaxErrors(String code) throws IOException {
        var source = new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return code;
            }
        };
        var errors = new StringWriter();
        var task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(errors, null, null, null, null, List.of(source));
        var unused = task.parse();
        return errors.toString();
    }

    static List<PageSnippet> runnable() throws IOException {
        return snippets(EmulatorPageIT::isRunnable);
    }

    static List<PageSnippet> others() throws IOException {
        return snippets(Predicate.not(EmulatorPageIT::isRunnable));
    }

    /** A program in Go would need modules that come from elsewhere. */
    private static boolean isRunnable(PageSnippet snippet) {
        return !snippet.needsDocker() && !snippet.language().equals("go");
    }

    private static List<PageSnippet> snippets(Predicate<PageSnippet> which) throws IOException {
        return PageSnippet.of(Files.readString(PAGE)).stream().filter(which).toList();
    }
}
