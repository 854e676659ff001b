package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExchangeRecorderTest {

    private final List<String> begun = new ArrayList<>();

    /** Or a request that Cognito has carried out would be answered 500, and be missing in the audit log. */
    @Test
    void recordsEverywhereThoughEachRecordingBreaks() {
        var recorder =
                new ExchangeRecorder(new BrokenMetrics(), new BrokenLog(), new BrokenAudit(), new BrokenConsole());

        recorder.record(null);

        assertThat(begun).containsExactly("metrics", "request log", "audit log", "console");
    }

    private void breakIn(String recording) {
        begun.add(recording);
        throw new NoClassDefFoundError(recording);
    }

    private final class BrokenMetrics extends RequestMetrics {

        BrokenMetrics() {
            super(new SimpleMeterRegistry());
        }

        @Override
        void count(Exchange exchange) {
            breakIn("metrics");
        }
    }

    private final class BrokenLog extends RequestLog {

        @Override
        void write(Exchange exchange) {
            breakIn("request log");
        }
    }

    private final class BrokenAudit extends AuditLog {

        BrokenAudit() {
            super(new UserHash(Optional::empty), null);
        }

        @Override
        void write(Exchange exchange) {
            breakIn("audit log");
        }
    }

    private final class BrokenConsole extends RequestConsole {

        BrokenConsole() {
            super(false);
        }

        @Override
        void flush() {
            breakIn("console");
        }
    }
}
