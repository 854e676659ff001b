package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.oracle.svm.core.annotate.Delete;
import com.oracle.svm.core.annotate.TargetClass;
import dev.cognitoauth.testing.PackagedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.graalvm.nativeimage.Platform;
import org.graalvm.nativeimage.Platforms;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.Type;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Finds what would break the native build, without native-image: classes that a library's substitutions or reflection
 * lists name, and that production leaves out.
 */
class NativeBuildIT {

    private static final Path APPLICATION = Path.of("target/quarkus-app");
    private static final Pattern LISTS =
            Pattern.compile("META-INF/native-image/.*(reflect-config|jni-config|reachability-metadata)\\.json");

    /** Optional libraries that nobody here uses; native-image skips what a list names and is nowhere. */
    private static final Set<String> NEVER_THERE = Set.of(
            "com.hazelcast.core.DistributedObject",
            "com.hazelcast.core.IMap",
            "com.hazelcast.map.IMap",
            "com.hazelcast.map.LocalMapStats",
            "com.hazelcast.monitor.LocalMapStats",
            "com.hazelcast.monitor.NearCacheStats",
            "com.hazelcast.nearcache.NearCacheStats",
            "com.ibm.lang.management.OperatingSystemMXBean",
            "io.opentelemetry.api.incubator.ExtendedDefaultOpenTelemetry");

    private static PackagedClasses classes;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Files.isDirectory(APPLICATION), "A native executable shows by itself that it was built.");
        classes = PackagedClasses.in(APPLICATION);
    }

    @AfterAll
    static void close() throws IOException {
        if (classes != null) {
            classes.close();
        }
    }

    @Tag("slow")
    @Test
    void findsEveryClassThatASubstitutionReplaces() throws Exception {
        var failures = new TreeMap<String, String>();
        int checked = 0;
        for (AnnotationInstance substitution : classes.index().getAnnotations(TargetClass.class)) {
            String replacement = substitution.target().asClass().name().toString();
            String replaced = replaced(substitution);
            if (holds(substitution, replaced)) {
                checked++;
                check(replacement, failures);
                // Of a class that is deleted native-image does not look at the members.
                if (substitution.target().asClass().hasDeclaredAnnotation(Delete.class)) {
                    assertThat(classes.has(replaced)).as(replaced).isTrue();
                } else {
                    check(replaced, failures);
                }
            }
        }

        assertThat(checked).isGreaterThan(50);
        assertThat(failures).isEmpty();
    }

    @Test
    void findsEveryClassThatAReflectionListNames() throws IOException {
        var names = new ArrayList<String>();
        classes.forEachEntry(
                name -> LISTS.matcher(name).matches(),
                content -> reflected(new ObjectMapper().readTree(content)).forEach(names::add));
        var failures = new TreeMap<String, String>();
        names.forEach(name -> check(name, failures));

        assertThat(names).hasSizeGreaterThan(50);
        assertThat(failures).containsOnlyKeys(NEVER_THERE);
    }

    private static void check(String name, Map<String, String> failures) {
        classes.failureToLink(name)
                // GraalVM's own classes are there when it builds.
                .filter(failure -> !failure.matches(".*(com.oracle.svm|org.graalvm).*"))
                .ifPresent(failure -> failures.put(name, failure));
    }

    private static String replaced(AnnotationInstance substitution) {
        var name = new StringBuilder(
                substitution.value("className") == null
                        ? substitution.value().asClass().name().toString()
                        : substitution.value("className").asString());
        AnnotationValue inner = substitution.value("innerClass");
        for (String each : inner == null ? new String[0] : inner.asStringArray()) {
            name.append('$').append(each);
        }
        return name.toString();
    }

    private static boolean holds(AnnotationInstance substitution, String replaced) throws Exception {
        AnnotationInstance platforms = substitution.target().asClass().declaredAnnotation(Platforms.class.getName());
        if (platforms != null && !isForLinux(platforms)) {
            return false;
        }
        AnnotationValue conditions = substitution.value("onlyWith");
        for (Type condition : conditions == null ? new Type[0] : conditions.asClassArray()) {
            if (!holds(condition, replaced)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isForLinux(AnnotationInstance platforms) throws ClassNotFoundException {
        Class<?> linux = classes.load(Platform.LINUX_AMD64.class.getName());
        for (Type platform : platforms.value().asClassArray()) {
            if (classes.load(platform.name().toString()).isAssignableFrom(linux)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static boolean holds(Type condition, String replaced) throws Exception {
        var constructor = classes.load(condition.name().toString()).getDeclaredConstructor();
        constructor.setAccessible(true);
        Object instance = constructor.newInstance();
        return instance instanceof BooleanSupplier supplier
                ? supplier.getAsBoolean()
                : ((Predicate<String>) instance).test(replaced);
    }

    /** The types of a list whose conditions hold: no code can reach what cannot be linked. */
    private static Stream<String> reflected(JsonNode list) {
        JsonNode entries = list.isArray() ? list : list.path("reflection");
        return Stream.iterate(0, i -> i < entries.size(), i -> i + 1)
                .map(entries::get)
                .filter(entry -> conditions(entry)
                        .allMatch(type -> classes.failureToLink(type).isEmpty()))
                .map(entry -> entry.path("name").asText(entry.path("type").asText()))
                .filter(name -> name.matches("[\\w.$]+\\.[\\w$]+"));
    }

    private static Stream<String> conditions(JsonNode entry) {
        JsonNode condition = entry.path("condition");
        return Stream.of("typeReachable", "typeReached")
                .map(condition::path)
                .flatMap(type -> type.isTextual() ? Stream.of(type.textValue()) : Stream.of());
    }
}
