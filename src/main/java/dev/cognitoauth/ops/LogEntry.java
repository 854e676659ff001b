package dev.cognitoauth.ops;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/** A line of a log: a sentence for people, with fields beside it that the JSON of production shows. */
final class LogEntry {

    private final ExtLogRecord line;

    LogEntry(String sentence) {
        line = new ExtLogRecord(Level.INFO, sentence, ExtLogRecord.FormatStyle.NO_FORMAT, LogEntry.class.getName());
    }

    LogEntry with(String field, String value) {
        line.putMdc(field, value);
        return this;
    }

    void writeTo(Logger log) {
        line.setLoggerName(log.getName());
        log.logRaw(line);
    }
}
