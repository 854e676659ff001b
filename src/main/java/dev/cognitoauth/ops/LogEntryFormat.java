package dev.cognitoauth.ops;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;

/** Formats a {@link LogEntry} as Quarkus' JSON formatter does with the settings of application.properties, at less cost. */
final class LogEntryFormat {

    private static final HexFormat HEX = HexFormat.of();

    private final JsonFormatter quarkus;
    private final DateTimeFormatter timestamps;

    LogEntryFormat(JsonFormatter quarkus) {
        this.quarkus = quarkus;
        this.timestamps = quarkus.getDateTimeFormatter();
    }

    /** Whether an entry looks the same by both formatters. Not so where an operator has chosen another form of JSON. */
    boolean agreesWithQuarkus() {
        LogEntry sample = new LogEntry("sentence").with("field", "value");
        sample.setLoggerName("category");
        var line = new StringBuilder();
        append(sample, line);
        return line.toString().equals(quarkus.format(sample));
    }

    /** Appends one line of JSON, with its end. */
    void append(LogEntry entry, StringBuilder lines) {
        lines.append("{\"timestamp\":\"");
        timestamps.formatTo(entry.getInstant(), lines);
        lines.append("\",");
        member(lines, "loggerName", entry.getLoggerName()).append(',');
        member(lines, "level", entry.getLevel().getName()).append(',');
        member(lines, "message", entry.getMessage()).append(',');
        member(lines, "threadName", entry.getThreadName()).append(",\"fields\":{");
        String separator = "";
        for (Map.Entry<String, String> field : entry.fields().entrySet()) {
            member(lines.append(separator), field.getKey(), field.getValue());
            separator = ",";
        }
        lines.append("}}\n");
    }

    private static StringBuilder member(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"");
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            // RFC 8259 section 7.
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(value, written, i).append("\\u").append(HEX.toHexDigits(c));
                written = i + 1;
            }
        }
        return json.append(value, written, value.length()).append('"');
    }
}
