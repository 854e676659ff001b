package dev.cognitoauth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cognitoauth.testing.PackagedClasses;
import dev.cognitoauth.testing.ProjectClasses;
import java.io.IOException;
import java.io.Reader;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Compares the libraries in the product with the security advisories that somebody has looked at, in {@code
 * advisories.csv}. It needs no network, and so says nothing of advisories that are not in the list.
 */
class AdvisoriesIT {

    /** Why an advisory need not be followed, each as something that is so as long as its check passes. */
    private enum Ground {
        NO_STATIC_FILES {
            @Override
            void check() throws IOException {
                assertNoEntry("META-INF/resources/");
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveSimpleName("StaticHandler")
                        .check(ProjectClasses.ALL);
            }
        },
        NO_SERVER_TLS {
            @Override
            void check() throws IOException {
                // quarkus.tls.alpn alone sets nothing up: without a key store there is no TLS.
                assertNotConfigured(
                        "quarkus.http.ssl.", "quarkus.http.tls-", "quarkus.management.ssl.", "quarkus.tls.key-store");
            }
        },
        NO_NON_BLOCKING_JSON {
            @Override
            void check() {
                noClasses()
                        .should()
                        .callMethodWhere(describe(
                                "makes a non-blocking parser",
                                call -> call.getName().startsWith("createNonBlocking")))
                        .check(ProjectClasses.ALL);
            }
        },
        NO_AUTHORIZATION_BY_PATH {
            @Override
            void check() throws IOException {
                assertNotConfigured("quarkus.http.auth.", "quarkus.management.auth.");
            }
        };

        abstract void check() throws IOException;
    }

    private static final Path APPLICATION = Path.of("target/quarkus-app");
    private static final Path LIBRARIES = Path.of("target/quarkus-app/lib/main");

    @ParameterizedTest(name = "{1} of {0}")
    @CsvFileSource(resources = "/advisories.csv", numLinesToSkip = 1)
    void areFollowedOrAcceptedForAReason(
            String library,
            String advisory,
            @Nullable String affectedFrom,
            String fixedIn,
            @Nullable Ground acceptedFor)
            throws IOException {
        assumeTrue(Files.isDirectory(LIBRARIES), "A native executable does not tell the versions of its libraries.");
        Version version = packagedVersion(library);

        boolean affected = version.compareTo(Version.parse(fixedIn)) < 0
                && (affectedFrom == null || version.compareTo(Version.parse(affectedFrom)) >= 0);

        if (affected) {
            assertThat(acceptedFor)
                    .as("why %s %s need not be updated to %s", library, version, fixedIn)
                    .isNotNull();
            acceptedFor.check();
        } else {
            assertThat(acceptedFor)
                    .as("%s %s is updated, so nothing need be accepted", library, version)
                    .isNull();
        }
    }

    private static void assertNoEntry(String prefix) throws IOException {
        try (var classes = PackagedClasses.in(APPLICATION)) {
            var found = new ArrayList<String>();
            classes.forEachEntry(
                    name -> name.startsWith(prefix) && !name.equals(prefix) && found.add(name), content -> {});
            assertThat(found).isEmpty();
        }
    }

    private static void assertNotConfigured(String... prefixes) throws IOException {
        var properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        assertThat(properties.stringPropertyNames())
                .isNotEmpty()
                .noneMatch(name -> Stream.of(prefixes).anyMatch(name.replaceFirst("^%[\\w,]+\\.", "")::startsWith));
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
