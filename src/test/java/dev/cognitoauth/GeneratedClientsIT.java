package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.PackagedService;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients in Java and Python that the build has generated from the OpenAPI document; pom.xml says how. */
@Tag("slow")
class GeneratedClientsIT {

    private static final Path JAVA = Path.of("target/clients/java/src/main/java");
    private static final Path PYTHON = Path.of("target/clients/python/openapi_client/models");
    private static final Path CALLS = Path.of("src/test/client/ReadmeCalls.java");

    @Test
    void signsUpAndInFromJava(@TempDir Path classes) throws Exception {
        compile(classes);
        var cognito = new EmulatedCognito();
        cognito.listen();
        try (var service = PackagedService.start(Map.of(
                        "AWS_REGION", SeededPools.REGION,
                        "COGNITO_USER_POOL_ID", SeededPools.USER_POOL_ID,
                        "COGNITO_CLIENT_ID", SeededPools.CLIENT_ID,
                        "QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE", cognito.endpoint()));
                var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Object answers = loader.loadClass("ReadmeCalls")
                    .getMethod("run", String.class, String.class)
                    .invoke(null, "http://localhost:" + service.port(), cognito.endpoint());

            assertThat(answers).isEqualTo("EMAIL, Bearer, SELECT_CHALLENGE, Bearer");
        } finally {
            cognito.stop();
        }
    }

    @Test
    void keepsAllMembersInPython() throws IOException {
        assertThat(Files.readString(PYTHON.resolve("sign_up_request.py")))
                .contains("username: Optional[", "email: Optional[", "phone_number: Optional[", "password: Optional[")
                .doesNotContain("any_of");
        assertThat(Files.readString(PYTHON.resolve("auth_result.py")))
                .contains("access_token: Optional[", "challenge: Optional[")
                .doesNotContain("one_of");
    }

    private static void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var options = List.of("-nowarn", "-proc:none", "-d", classes.toString());
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> generated = Files.walk(JAVA)) {
            List<Path> sources = Stream.concat(
                            generated.filter(file -> file.toString().endsWith(".java")), Stream.of(CALLS))
                    .toList();

            boolean compiled = compiler.getTask(
                            null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();

            assertThat(compiled).isTrue();
        }
    }
}
