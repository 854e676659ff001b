package dev.cognitoauth.ops;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/** A log entry: a sentence for people, and fields that the JSON log of production shows beside it. */
final class LogEntry {

    private final ExtLogRecord logRecord;

    LogEntry(String sentence) {
        logRecord =
                new ExtLogRecord(Level.INFO, sentence, ExtLogRecord.FormatStyle.NO_FORMAT, LogEntry.class.getName());
    }

    LogEntry with(String field, String value) {
        logRecord.putMdc(field, value);
        return this;
    }

    void writeTo(Logger log) {
        logRecord.setLoggerName(log.getName());
        log.logRaw(logRecord);
    }
}
