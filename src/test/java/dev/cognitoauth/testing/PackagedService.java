package dev.cognitoauth.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged application as a process of its own, in production mode, with nothing in its environment but this. */
public final class PackagedService implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("started in ([\\d.]+)s. Listening on: http://[^:]+:(\\d+)"
            + "\\. Management interface listening on http://[^:]+:(\\d+)");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    private static final int IMAGE_JAVA = 25;
    /** Most processes end before the optimizing compiler pays for itself: a start takes a fifth less time without it. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private static final Path EMULATOR = Path.of("target/emulator");
    private static final Path IMAGE_OPTIONS = Path.of("src/main/jib/work/jvm.options");

    private static final File EXECUTABLE = new File(System.getProperty("native.image.path", "none"));

    private final Process process;
    private final Path log;
    private final Optional<MemoryLimit> limit;

    private PackagedService(Process process, Path log, Optional<MemoryLimit> limit) {
        this.process = process;
        this.log = log;
        this.limit = limit;
    }

    public static PackagedService start(Map<String, String> environment) throws IOException {
        return start(environment, "");
    }

    /** @param dotEnv the text of the file {@code .env} in the working directory */
    public static PackagedService start(Map<String, String> environment, String dotEnv) throws IOException {
        return start(environment, dotEnv, command(QUICK_START), Optional.empty());
    }

    /**
     * With the JVM options of the image. Where it is as in the image, it also has no more memory than in Kubernetes, if the
     * tests may make a control group; {@link #isLimited} tells.
     */
    public static PackagedService startAsInTheImage(Map<String, String> environment) throws IOException {
        var likeTheImage = new HashMap<>(environment);
        likeTheImage.put("MALLOC_ARENA_MAX", "1");
        List<String> command = command(imageOptions());
        Optional<MemoryLimit> limit = isAsInTheImage() ? MemoryLimit.ofTheContainer() : Optional.empty();
        return start(likeTheImage, "", limit.map(of -> of.command(command)).orElse(command), limit);
    }

    /**
     * The package that has the emulator in it (./mvnw package -Pemulator), with the JVM options of its image; the test is
     * skipped where it has not been built.
     */
    public static PackagedService startEmulator(Map<String, String> environment) throws IOException {
        assumeTrue(Files.exists(EMULATOR), "The package with the emulator has not been built: skipped");
        List<String> options = Stream.concat(imageOptions().stream(), Stream.of("-Xmx96m", "-XX:TieredStopAtLevel=1"))
                .toList();
        var all = new HashMap<>(environment);
        // The emulator tells its clients where it is, so that it has to know its port.
        all.put("QUARKUS_HTTP_PORT", String.valueOf(Ports.free()));
        return start(all, "", java(options, EMULATOR), Optional.empty());
    }

    /** As a command, with these arguments and the JVM options of the image: newer JVMs print warnings without them. */
    public static PackagedService run(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(command(imageOptions()));
        command.addAll(List.of(arguments));
        return start(environment, "", command, Optional.empty());
    }

    public static boolean isNative() {
        return EXECUTABLE.canExecute();
    }

    private static PackagedService start(
            Map<String, String> environment, String dotEnv, List<String> command, Optional<MemoryLimit> limit)
            throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "service");
        Path log = directory.resolve("log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
        builder.environment().putAll(environment);
        Files.writeString(directory.resolve(".env"), dotEnv);
        builder.directory(directory.toFile());
        return new PackagedService(builder.start(), log, limit);
    }

    /** The native executable where there is one, or else the jar on this Java. */
    private static List<String> command(List<String> options) {
        if (isNative()) {
            return List.of(EXECUTABLE.getAbsolutePath());
        }
        return java(options, Path.of("target/quarkus-app"));
    }

    private static List<String> java(List<String> options, Path directory) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-jar");
        command.add(directory.resolve("quarkus-run.jar").toAbsolutePath().toString());
        return command;
    }

    /** Without those that only the image's Java knows, where this one is older. */
    private static List<String> imageOptions() throws IOException {
        try (Stream<String> lines = Files.lines(IMAGE_OPTIONS)) {
            return Stream.concat(
                            Stream.of("-XX:+IgnoreUnrecognizedVMOptions"), lines.filter(line -> line.startsWith("-")))
                    .filter(option ->
                            Runtime.version().feature() >= IMAGE_JAVA || !option.contains("unsafe-memory-access"))
                    .toList();
        }
    }

    /** The first port of its log that it listens on, once it does. */
    public int port() throws IOException, InterruptedException {
        return Integer.parseInt(listening().group(2));
    }

    /** Where its probes and metrics are. */
    public int managementPort() throws IOException, InterruptedException {
        return Integer.parseInt(listening().group(3));
    }

    /** What Prometheus gets from it. */
    public MetricsScrape metrics() {
        try {
            return MetricsScrape.take(managementPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the kernel ends it once it takes more memory than its container has. */
    public boolean isLimited() {
        return limit.isPresent();
    }

    /** Whether it is what runs in an image: the native executable, or the jar on the image's version of Java. */
    public static boolean isAsInTheImage() {
        return isNative() || Runtime.version().feature() >= IMAGE_JAVA;
    }

    public static long mebibytesOfTheContainer() throws IOException {
        return MemoryLimit.mebibytesOfTheContainer();
    }

    /** The most memory that has been resident since it started, in MiB. */
    public long mostResidentMemory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            String resident =
                    lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
            return Long.parseLong(resident.replaceAll("\\D", "")) / 1024;
        }
    }

    /** How many bytes its objects take that are still in use, which it finds out now; in a JVM only. */
    public long liveBytes() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = String.valueOf(process.pid());
        String histogram = Command.run(Path.of("target"), Map.of(), "", jcmd, pid, "GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        assertThat(total.find()).as(histogram).isTrue();
        return Long.parseLong(total.group(1));
    }

    public double secondsToStart() throws IOException, InterruptedException {
        return Double.parseDouble(listening().group(1));
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Asks it to end, as Kubernetes does. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
    }

    public int exitCode() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the process ends").isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(log);
        if (limit.isPresent()) {
            limit.get().remove();
        }
    }

    private Matcher listening() throws IOException, InterruptedException {
        for (int i = 0; i < 1200; i++) {
            Matcher listening = LISTENING.matcher(log());
            if (listening.find()) {
                return listening;
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("It did not start:\n" + log());
    }
}
