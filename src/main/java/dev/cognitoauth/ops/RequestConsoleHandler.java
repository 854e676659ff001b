package dev.cognitoauth.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps the {@link LogEntry}s that a thread logs until that thread calls {@link #flush}, and then writes them together, which
 * costs less than a write for each of them. It passes all other records to Quarkus' handler, which writes them immediately.
 * No line is written in the middle of another.
 */
final class RequestConsoleHandler extends ExtHandler {

    /** Linux writes this much to a pipe in one piece, whoever else writes to it: its PIPE_BUF. */
    private static final int ATOMIC_BYTES = 4096;

    private final ReadWriteLock writing = new ReentrantReadWriteLock();
    private final Handler quarkus;
    private final LogEntryFormat format;
    private final OutputStream console;
    private final ThreadLocal<StringBuilder> unwritten = ThreadLocal.withInitial(StringBuilder::new);

    RequestConsoleHandler(Handler quarkus, LogEntryFormat format, OutputStream console) {
        this.quarkus = quarkus;
        this.format = format;
        this.console = console;
        addHandler(quarkus);
    }

    @Override
    protected void doPublish(ExtLogRecord logRecord) {
        if (!(logRecord instanceof LogEntry entry)) {
            Lock alone = writing.writeLock();
            alone.lock();
            try {
                publishToNestedHandlers(logRecord);
            } finally {
                alone.unlock();
            }
        } else if (quarkus.isLoggable(entry)) {
            format.append(entry, unwritten.get());
        }
    }

    /** Writes what the current thread has logged. Quarkus' handler has nothing to flush. */
    @Override
    public void flush() {
        StringBuilder lines = unwritten.get();
        if (lines.isEmpty()) {
            return;
        }
        byte[] bytes = lines.toString().getBytes(UTF_8);
        lines.setLength(0);
        // What is written in one piece anyway may be written by several threads at the same time.
        Lock allowed = bytes.length > ATOMIC_BYTES ? writing.writeLock() : writing.readLock();
        allowed.lock();
        try {
            console.write(bytes);
        } catch (IOException e) {
            reportError("A line of the request log or of the audit log is lost", e, ErrorManager.WRITE_FAILURE);
        } finally {
            allowed.unlock();
        }
    }
}
