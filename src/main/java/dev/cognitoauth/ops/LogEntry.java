package dev.cognitoauth.ops;

import java.util.HashMap;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;
import org.jspecify.annotations.Nullable;

/**
 * A log entry: a sentence for people, and fields that the JSON log of production shows beside it. They include what the MDC
 * has of the request; the superclass would copy the MDC and the fields once more for each handler.
 */
final class LogEntry extends ExtLogRecord {

    private static final long serialVersionUID = 1;

    private final HashMap<String, String> fields = new HashMap<>(MDC.copy());

    LogEntry(String sentence) {
        super(Level.INFO, sentence, FormatStyle.NO_FORMAT, LogEntry.class.getName());
    }

    LogEntry with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    Map<String, String> fields() {
        return fields;
    }

    void writeTo(Logger log) {
        setLoggerName(log.getName());
        log.logRaw(this);
    }

    @Override
    public @Nullable String getMdc(String field) {
        return fields.get(field);
    }

    @Override
    public Map<String, String> getMdcCopy() {
        return new HashMap<>(fields);
    }

    /** Does nothing, because the fields are complete from the beginning. */
    @Override
    public void copyMdc() {}
}
