package dev.cognitoauth.emulator;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.ProjectClasses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The package, and what the native executable is made from, have nothing of the emulator. */
class LeftOutOfProductionIT {

    private static final Path SOURCES = Path.of("src/emulator/java");
    private static final Path RESOURCES = Path.of("src/emulator/resources");
    private static final Pattern TOP_LEVEL_CLASS = Pattern.compile("(.*/[^/$_.]+)[^/]*\\.class");

    /** Libraries that the service does not use itself, but that it has because Quarkus needs them. */
    private static final Pattern OF_QUARKUS =
            Pattern.compile(".*\\.(jackson-datatype-jsr310|quarkus-arc|quarkus-development-mode-spi|snakeyaml)-\\d.*");

    private static final Map<String, String> JARS_BY_ENTRY = new HashMap<>();

    @BeforeAll
    static void list() throws IOException {
        for (Path jar : files(packaged()).stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .toList()) {
            try (var file = new JarFile(jar.toFile())) {
                file.stream()
                        .forEach(entry -> JARS_BY_ENTRY.put(
                                entry.getName(), jar.getFileName().toString()));
            }
        }
    }

    @Test
    void hasNoClass() throws IOException {
        Set<String> sources = JARS_BY_ENTRY.keySet().stream()
                .map(entry -> TOP_LEVEL_CLASS.matcher(entry).replaceFirst("$1.java"))
                .collect(toSet());

        assertThat(relative(SOURCES)).isNotEmpty().filteredOn(sources::contains).isEmpty();
        assertThat(sources.contains("dev/cognitoauth/signin/SignInResource.java"))
                .isTrue();
    }

    @Test
    void hasNoResource() throws IOException {
        assertThat(relative(RESOURCES))
                .isNotEmpty()
                .filteredOn(JARS_BY_ENTRY::containsKey)
                .isEmpty();
        assertThat(JARS_BY_ENTRY.containsKey("application.properties")).isTrue();
    }

    @Test
    void hasNoLibraryThatOnlyTheEmulatorUses() {
        Map<Boolean, Set<String>> libraries = libraries();

        assertThat(libraries.get(true))
                .as("libraries that the pom has to give the scope \"provided\", if the service does not need them")
                .filteredOn(library -> !OF_QUARKUS.matcher(library).matches())
                .isNotEmpty()
                .isSubsetOf(libraries.get(false));
    }

    /** The jars that classes depend on: of the emulator, and of the service. */
    private static Map<Boolean, Set<String>> libraries() {
        return ProjectClasses.ALL.stream()
                .collect(partitioningBy(
                        type -> type.getPackageName().startsWith("dev.cognitoauth.emulator"),
                        flatMapping(
                                type -> type.getDirectDependenciesFromSelf().stream()
                                        .map(dependency -> JARS_BY_ENTRY.get(entry(dependency.getTargetClass())))
                                        .filter(Objects::nonNull),
                                toSet())));
    }

    private static String entry(JavaClass type) {
        return type.getBaseComponentType().getName().replace('.', '/') + ".class";
    }

    private static List<String> relative(Path root) throws IOException {
        return files(root).stream()
                .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                .toList();
    }

    /** Where the jars are that run on a JVM, or that the native executable was made from. */
    private static Path packaged() throws IOException {
        if (!PackagedService.isNative()) {
            return Path.of("target/quarkus-app");
        }
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(directory -> directory.toString().endsWith("-native-image-source-jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
