package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Compares the libraries in the product with the security advisories that somebody has looked at, in {@code
 * advisories.csv}. It needs no network, and so says nothing of advisories that are not in the list.
 */
class AdvisoriesIT {

    private static final Path LIBRARIES = Path.of("target/quarkus-app/lib/main");

    @ParameterizedTest(name = "{1} of {0}")
    @CsvFileSource(resources = "/advisories.csv", numLinesToSkip = 1)
    void areFollowedOrAcceptedForAReason(
            String library, String advisory, String affectedFrom, String fixedIn, String decision) throws IOException {
        assumeTrue(Files.isDirectory(LIBRARIES), "A native executable does not tell the versions of its libraries.");
        Version version = packagedVersion(library);

        boolean affected = version.compareTo(Version.parse(fixedIn)) < 0
                && (affectedFrom == null || version.compareTo(Version.parse(affectedFrom)) >= 0);

        assertThat(decision)
                .as("%s %s, fixed in %s", library, version, fixedIn)
                .matches(affected ? "accepted: .{20,}" : "updated");
    }

    private static Version packagedVersion(String library) throws IOException {
        Pattern jar = Pattern.compile(Pattern.quote(library) + "-(\\d[\\d.]*\\d)(\\.Final)?\\.jar");
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            List<String> versions = jars.map(
                            file -> jar.matcher(file.getFileName().toString()))
                    .filter(name -> name.matches())
                    .map(name -> name.group(1))
                    .toList();
            assertThat(versions).as("versions of %s in the product", library).hasSize(1);
            return Version.parse(versions.get(0));
        }
    }
}
