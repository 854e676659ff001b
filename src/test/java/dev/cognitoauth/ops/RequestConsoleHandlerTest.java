package dev.cognitoauth.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.ErrorManager;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.handlers.OutputStreamHandler;
import org.junit.jupiter.api.Test;

/** How the lines of requests and those of everything else get to the same console. */
class RequestConsoleHandlerTest {

    private final Writes console = new Writes();
    private final OutputStreamHandler quarkus = new OutputStreamHandler(console, new JsonFormatter());
    private final RequestConsoleHandler handler =
            new RequestConsoleHandler(quarkus, new LogEntryFormat(new JsonFormatter()), console);

    @Test
    void writesTheEntriesOfARequestTogether() {
        handler.publish(entry("request"));
        handler.publish(entry("audit"));
        assertThat(console.writes()).isEmpty();

        handler.flush();
        handler.flush();

        assertThat(console.writes()).singleElement().satisfies(lines -> {
            assertThat(lines.lines()).hasSize(2);
            assertThat(lines).containsSubsequence("request", "}\n", "audit", "}\n");
        });
    }

    @Test
    void writesAnythingElseImmediatelyAsQuarkusDoes() {
        handler.publish(entry("request"));
        handler.publish(failure("failed"));

        assertThat(console.text()).contains("failed", "IllegalStateException").doesNotContain("request");
    }

    @Test
    void dropsWhatTheLevelOfTheConsoleLeavesOut() {
        quarkus.setLevel(Level.ERROR);

        handler.publish(entry("request"));
        handler.flush();

        assertThat(console.writes()).isEmpty();
    }

    @Test
    void keepsTheEntriesOfThreadsApart() throws Exception {
        handler.publish(entry("of this thread"));
        var other = new Thread(() -> {
            handler.publish(entry("of the other thread"));
            handler.flush();
        });
        other.start();
        other.join();

        assertThat(console.text()).contains("of the other thread").doesNotContain("of this thread");
    }

    /** The failures are longer than the buffers in between, so that Quarkus writes each in several pieces. */
    @Test
    void writesNoLineInTheMiddleOfAnother() throws Exception {
        int threads = 4;
        int lines = 50;
        String sentence = "x".repeat(50_000);
        var start = new CountDownLatch(1);
        var executor = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            boolean fails = i % 2 == 0;
            running.add(executor.submit(() -> {
                start.await();
                for (int line = 0; line < lines; line++) {
                    handler.publish(fails ? failure(sentence) : entry(sentence));
                    handler.flush();
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> each : running) {
            each.get();
        }
        executor.shutdown();

        assertThat(console.text().lines())
                .hasSize(threads * lines)
                .allMatch(line -> line.startsWith("{\"timestamp\"") && line.endsWith("}"));
    }

    @Test
    void reportsLinesThatCannotBeWritten() {
        var reported = new ArrayList<Integer>();
        var broken = new RequestConsoleHandler(quarkus, new LogEntryFormat(new JsonFormatter()), new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        broken.setErrorManager(new ErrorManager() {
            @Override
            public synchronized void error(String message, Exception failure, int code) {
                reported.add(code);
            }
        });

        broken.publish(entry("request"));
        broken.flush();
        broken.flush();

        assertThat(reported).containsExactly(ErrorManager.WRITE_FAILURE);
    }

    private static LogEntry entry(String sentence) {
        var entry = new LogEntry(sentence);
        entry.setLoggerName("request");
        return entry;
    }

    private static ExtLogRecord failure(String sentence) {
        var failure = new ExtLogRecord(Level.ERROR, sentence, RequestConsoleHandlerTest.class.getName());
        failure.setLoggerName("category");
        failure.setThrown(new IllegalStateException("because"));
        return failure;
    }

    /** Remembers each write. */
    private static final class Writes extends OutputStream {

        private final List<byte[]> writes = new ArrayList<>();

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            var written = new ByteArrayOutputStream();
            written.write(bytes, offset, length);
            writes.add(written.toByteArray());
        }

        synchronized List<String> writes() {
            return writes.stream().map(each -> new String(each, UTF_8)).toList();
        }

        String text() {
            return String.join("", writes());
        }
    }
}
