package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cognitoauth.testing.PackagedClasses;
import dev.cognitoauth.testing.StartProperties;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Finds what is different in a native executable, without native-image: system properties that are set when it starts, but
 * that a static initializer has read when it was built. Each has a sentence that says why it makes no difference.
 */
class StartPropertiesIT {

    private static final Path APPLICATION = Path.of("target/quarkus-app");
    private static final String SETTLED_HERE = "quarkus.native.additional-build-args has it";
    private static final String SETTLED_BY_QUARKUS = "Quarkus also passes it to native-image";
    private static final String AT_RUN_TIME = "Quarkus has the class that reads it initialized at run time";

    /** By property, those that a static initializer reads. */
    private static final Map<String, String> READ_EARLY = Map.of(
            "vertx.disableWebsockets", SETTLED_HERE,
            "io.netty.allocator.maxOrder", AT_RUN_TIME,
            "io.netty.allocator.disableCacheFinalizersForFastThreadLocalThreads", AT_RUN_TIME,
            "io.netty.machineId", AT_RUN_TIME,
            "logging.initial-configurator.min-level", SETTLED_BY_QUARKUS,
            "vertx.logger-delegate-factory-class-name", SETTLED_BY_QUARKUS,
            "vertx.disableTCCL", "it is about class loaders, and a native executable has only one",
            "sun.nio.ch.bugLevel", "the class that reads it has set it, and no supported Java looks at it");

    /** Those that the JDK may read, which is not among the packaged classes. */
    private static final Map<String, String> OF_THE_JDK = Map.of(
            "java.util.logging.manager", SETTLED_BY_QUARKUS,
            "java.util.concurrent.ForkJoinPool.common.threadFactory",
                    "it is about class loaders, as vertx.disableTCCL is",
            "java.class.path", "only development and tests set it",
            "jdk.console", "the class that sets it, for a terminal, makes the console right after that");

    /** By class, those that set properties whose names they are given. */
    private static final Map<String, String> SETTERS_OF_ANY = Map.of(
            "io.quarkus.runtime.NativeImageRuntimePropertiesRecorder",
                    "repeats at the start what native-image was given",
            "io.quarkus.runtime.ResettableSystemProperties", "only Quarkus' build uses it",
            "io.quarkus.dev.console.TempSystemProperties", "only Quarkus' build and development mode use it",
            "io.quarkus.vertx.http.runtime.PortSystemProperties",
                    "sets the ports that are listened on, for the application",
            "io.vertx.core.spi.launcher.DefaultCommand", "belongs to Vert.x' own command line");

    private static StartProperties properties;

    @BeforeAll
    static void find() throws IOException {
        assumeTrue(Files.isDirectory(APPLICATION), "A native executable does not show what its classes do.");
        try (var classes = PackagedClasses.in(APPLICATION)) {
            properties = StartProperties.of(classes);
        }
    }

    @Test
    void areReadByNoOtherStaticInitializer() {
        var readers = new TreeMap<>(properties.readers());
        // The main class sets some of them in its static initializer.
        readers.replaceAll((property, classes) -> without(properties.setters().get(property), classes));
        readers.values().removeIf(Set::isEmpty);

        assertThat(properties.setters()).hasSizeGreaterThan(10);
        assertThat(readers.keySet()).containsExactlyInAnyOrderElementsOf(READ_EARLY.keySet());
    }

    @Test
    void areNoOthersOfTheJdk() {
        assertThat(properties.setters().keySet())
                .filteredOn(property -> property.matches("(java|javax|jdk|sun|com\\.sun|user|file|line)\\..*"))
                .filteredOn(property -> !READ_EARLY.containsKey(property))
                .containsExactlyInAnyOrderElementsOf(OF_THE_JDK.keySet());
    }

    @Test
    void haveConstantNamesWhereTheyAreSet() {
        assertThat(properties.setters().get(StartProperties.COMPUTED))
                .containsExactlyInAnyOrderElementsOf(SETTERS_OF_ANY.keySet());
    }

    @Test
    void areGivenToNativeImageWhereTheyMatter() throws IOException {
        var configuration = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            configuration.load(file);
        }

        assertThat(READ_EARLY).containsValue(SETTLED_HERE);
        assertThat(configuration
                        .getProperty("quarkus.native.additional-build-args")
                        .split(","))
                .contains(READ_EARLY.entrySet().stream()
                        .filter(read -> read.getValue().equals(SETTLED_HERE))
                        .map(read -> "-J-D" + read.getKey() + "=true")
                        .toArray(String[]::new));
    }

    private static Set<String> without(Set<String> some, Set<String> classes) {
        var others = new TreeSet<>(classes);
        others.removeAll(some);
        return others;
    }
}
