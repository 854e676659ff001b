package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.emulator.managedlogin.Pages;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that keeps the state of an emulator over restarts. */
class StateFileTest extends EmulatorTest {

    private static final int KILLS = 50;
    private static final Pages PAGES = new Pages(SeededEmulators.ENDPOINT);

    @TempDir
    Path directory;

    private @Nullable StateFile open;

    @AfterEach
    void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }

    @Test
    void keepsTheStateOverARestart() throws IOException {
        StateFile file = opened(emulator);
        confirmed(EMAIL);
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).accessToken();

        file.save();

        assertThat(restarted()
                        .userPools()
                        .getUser(request -> request.accessToken(token))
                        .username())
                .isNotNull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void isWrittenOnlyWhenThereIsSomethingNew() throws IOException {
        StateFile file = opened(emulator);
        Files.delete(path());

        file.save();
        assertThat(path()).doesNotExist();

        signUp(EMAIL);
        file.save();
        file.save();
        assertThat(path()).exists();
        Files.delete(path());
        file.save();
        assertThat(path()).doesNotExist();
    }

    @Test
    void remembersAResetToo() throws IOException {
        StateFile file = opened(emulator);
        signUp(EMAIL);
        file.save();

        emulator.state().reset();
        file.save();

        assertThat(restarted().inbox().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1", "null", "{\"cognito-auth-service-emulator\": \"\", \"state\": \"\"}"})
    void refusesAnotherFile(String content) throws IOException {
        Files.writeString(path(), content);

        assertThatThrownBy(() -> opened(emulator))
                .isInstanceOf(IOException.class)
                .hasMessage("EMULATOR_STATE: %s is not the state of an emulator".formatted(path()));
        assertThat(path()).hasContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"state\": 1", ", \"state\": \"!\"", ", \"state\": \"H4sIAAAAAAAAAA==\""})
    void refusesTheFileOfAnotherVersionWithItsName(String state) throws IOException {
        Files.writeString(path(), "{\"cognito-auth-service-emulator\": \"0.9\"%s}".formatted(state));

        assertThatThrownBy(() -> opened(emulator))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("EMULATOR_STATE: %s was written by version 0.9".formatted(path()));
    }

    @Test
    void refusesAPlaceThatCannotBeWritten() {
        Path nowhere = directory.resolve("nowhere/state.json");

        assertThatThrownBy(() -> new StateFile(nowhere, "1", emulator.state()).open())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("EMULATOR_STATE: %s cannot be written".formatted(nowhere));
    }

    @Test
    void triesAgainAfterAFailure() throws IOException {
        StateFile file = opened(emulator);
        signUp(EMAIL);
        byte[] before = Files.readAllBytes(path());
        Path inTheWay = Files.createDirectories(directory.resolve("state.json.next/full"));

        file.save();
        assertThat(path()).hasBinaryContent(before);

        Files.delete(inTheWay);
        file.save();
        assertThat(restarted().inbox().all()).hasSize(1);
    }

    @Test
    void isOpenOnceAtATime() throws IOException {
        StateFile first = opened(emulator);
        var second = new StateFile(path(), "1", SeededEmulators.create(clock).state());

        assertThatThrownBy(second::open)
                .isInstanceOf(IOException.class)
                .hasMessage("EMULATOR_STATE: %s is in use by another emulator, which runs".formatted(path()));

        first.close();
        signUp(EMAIL);
        first.save();
        assertThat(restarted().inbox().all()).isEmpty();
    }

    @Test
    void isLeftAloneAfterARefusal() throws IOException {
        Files.writeString(path(), "{}");
        assertThatThrownBy(() -> opened(emulator)).isInstanceOf(IOException.class);
        Files.delete(path());

        assertThat(restarted().inbox().all()).isEmpty();
    }

    /** A file that somebody has put there would keep its permissions, and a link would lead elsewhere. */
    @Test
    void writesNothingToWhatSomebodyElseHasMade() throws IOException {
        Path elsewhere = Files.createFile(directory.resolve("elsewhere"));
        Path planted = directory.resolve("state.json.next");
        Files.createSymbolicLink(planted, elsewhere);
        StateFile file = opened(emulator);
        Files.createFile(planted, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        signUp(EMAIL);

        file.save();

        assertThat(elsewhere).isEmptyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state.json", "state.json.lock"})
    void refusesALink(String name) throws IOException {
        Path elsewhere = Files.createFile(directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve(name), elsewhere);

        assertThatThrownBy(() -> opened(emulator))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("EMULATOR_STATE: %s ".formatted(path()));
        assertThat(elsewhere).isEmptyFile();
    }

    @Test
    @Tag("slow")
    void refusesASmallFileThatWouldFillTheMemory() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            var zeros = new byte[1 << 20];
            for (long left = Runtime.getRuntime().maxMemory() / 4; left >= 0; left -= zeros.length) {
                out.write(zeros);
            }
        }
        String state = Base64.getEncoder().encodeToString(zipped.toByteArray());
        Files.writeString(path(), "{\"cognito-auth-service-emulator\": \"1\", \"state\": \"%s\"}".formatted(state));

        assertThatThrownBy(() -> opened(emulator)).rootCause().hasMessageContaining("too large");
    }

    @Test
    void isNotWrittenBecauseSomebodyLooks() throws IOException {
        StateFile file = opened(emulator);
        signUp(EMAIL);
        file.save();
        Files.delete(path());

        emulator.calls("SignUp");
        emulator.latest("SignUp");
        new EmulatorConsole(emulator, PAGES, new ConsoleForms(PAGES), List.of()).show();
        file.save();

        assertThat(path()).doesNotExist();
    }

    /** Other processes write it without a pause; each is killed, at any moment of that. */
    @Test
    @Tag("slow")
    void isWholeWheneverItsWriterIsKilled() throws Exception {
        var random = new Random(1);
        for (int i = 0; i < KILLS; i++) {
            int saved = killAfter(random.nextInt(20), random.nextInt(3_000_000));

            assertThat(groups(restarted())).as("kill %d", i).isGreaterThanOrEqualTo(saved);
            close();
        }
    }

    /** Answers how many groups the killed process had saved. */
    private int killAfter(int saves, int nanos) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        classPath,
                        Writer.class.getName(),
                        path().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = writer.inputReader()) {
            for (int i = 0; i < saves; i++) {
                assertThat(told.readLine()).isNotNull();
            }
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            // Not by destroyForcibly of the process itself, which would also close what it has told.
            writer.toHandle().destroyForcibly();
            return told.lines()
                    .reduce((one, later) -> later)
                    .map(Integer::valueOf)
                    .orElse(0);
        }
    }

    /** Saves one group after the other, and tells how many there are once they are saved. */
    static final class Writer {

        public static void main(String[] arguments) throws IOException {
            var emulator = new Emulator(Clock.systemUTC(), SeededEmulators.ENDPOINT);
            var file = new StateFile(Path.of(arguments[0]), "1", emulator.state());
            file.open();
            for (int i = groups(emulator) + 1; ; i++) {
                String name = "group-" + i;
                emulator.userPools()
                        .createGroup(group ->
                                group.userPoolId(SeededPools.USER_POOL_ID).groupName(name));
                file.save();
                System.out.println(i);
            }
        }
    }

    private static int groups(Emulator emulator) {
        return emulator.directory().pool(SeededPools.USER_POOL_ID).groups().size();
    }

    private Emulator restarted() throws IOException {
        close();
        Emulator next = SeededEmulators.create(clock);
        opened(next);
        return next;
    }

    private StateFile opened(Emulator of) throws IOException {
        var file = new StateFile(path(), "1", of.state());
        file.open();
        open = file;
        return file;
    }

    private Path path() {
        return directory.resolve("state.json");
    }
}
