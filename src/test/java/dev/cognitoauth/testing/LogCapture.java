package dev.cognitoauth.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Keeps what is logged in some categories until it is closed. A class of tests that uses it says {@code SAME_THREAD}. */
public final class LogCapture extends ExtHandler {

    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    private final List<ExtLogRecord> entries = new CopyOnWriteArrayList<>();
    private final List<Logger> loggers;

    public LogCapture(String... categories) {
        loggers = List.of(categories).stream().map(Logger::getLogger).toList();
        loggers.forEach(logger -> logger.addHandler(this));
    }

    @Override
    protected void doPublish(ExtLogRecord entry) {
        entries.add(entry);
    }

    /** What was logged, in the order of writing. */
    public List<String> messages() {
        return entries.stream().map(new PatternFormatter("%m")::format).toList();
    }

    /** The fields of each entry of a category, in the order of writing. */
    public List<Map<String, String>> fields(String category) {
        return entries.stream()
                .filter(entry -> entry.getLoggerName().equals(category))
                .map(ExtLogRecord::getMdcCopy)
                .toList();
    }

    /** The fields of the entry about one request, or none. */
    public Map<String, String> fields(String category, String requestId) {
        return fields(category).stream()
                .filter(fields -> requestId.equals(fields.get("requestId")))
                .findFirst()
                .orElse(Map.of());
    }

    /** The messages of a category, in the order of writing. */
    public List<String> messages(String category) {
        return entries.stream()
                .filter(entry -> entry.getLoggerName().equals(category))
                .map(MESSAGE::format)
                .toList();
    }

    @Override
    public void close() {
        loggers.forEach(logger -> logger.removeHandler(this));
    }
}
