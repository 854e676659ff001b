package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the jar that runs in production. */
class PackagedLibrariesIT {

    private static final Path LIBRARIES = Path.of("target/quarkus-app/lib/main");

    @Test
    void areNeitherTheEmulatorsNorGrpcs() throws IOException {
        assumeTrue(Files.isDirectory(LIBRARIES), "A native executable holds only what it reaches.");

        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .hasSizeGreaterThan(50)
                    .noneMatch(jar ->
                            jar.matches(".*(qute|yubico|cbor|peteroupc|guava|httpclient|httpcore|grpc|protobuf).*"));
        }
    }
}
