package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JSON log has of requests, in the form that application.properties asks Quarkus for. */
class LogEntryFormatTest {

    private final JsonFormatter quarkus = new JsonFormatter(
            "MDC=fields",
            Set.of("sequence", "loggerClassName", "ndc", "hostName", "processName", "processId", "threadId"),
            Map.of());
    private final LogEntryFormat format = new LogEntryFormat(quarkus);

    @Test
    void writesAnEntryAsQuarkusDoes() {
        LogEntry entry =
                entry("POST /v1/sign-in 200 ok 20 ms").with("method", "POST").with("status", "200");

        assertThat(line(format, entry)).isEqualTo(quarkus.format(entry));
        assertThat(format.agreesWithQuarkus()).isTrue();
    }

    @Test
    void writesTheTimeInTheZoneAndFormOfQuarkus() {
        quarkus.setZoneId("Asia/Kolkata");
        quarkus.setDateFormat("yyyy-MM-dd'T'HH:mm:ssXXX");
        LogEntry entry = entry("sentence").with("field", "value");

        assertThat(line(new LogEntryFormat(quarkus), entry))
                .isEqualTo(quarkus.format(entry))
                .contains("+05:30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"}{\"level\":\"ERROR\"",
                "back\\slash",
                "line\nline\r\n",
                "\u0000\u0001\u001f",
                "tab\t",
                "\u2028é🦊"
            })
    void escapesWhateverAFieldHas(String value) throws Exception {
        String line = line(format, entry(value).with("field", value));

        var json = new ObjectMapper().readTree(line);
        assertThat(json.at("/message").textValue()).isEqualTo(value);
        assertThat(json.at("/fields/field").textValue()).isEqualTo(value);
        assertThat(line).endsWith("}\n");
        assertThat(line.chars().filter(c -> c < ' ')).containsExactly((int) '\n');
    }

    @Test
    void noticesThatAnOperatorHasChosenAnotherForm() {
        quarkus.setPrettyPrint(true);

        assertThat(format.agreesWithQuarkus()).isFalse();
    }

    private static String line(LogEntryFormat format, LogEntry entry) {
        var line = new StringBuilder();
        format.append(entry, line);
        return line.toString();
    }

    private static LogEntry entry(String sentence) {
        var entry = new LogEntry(sentence);
        entry.setLoggerName("request");
        return entry;
    }
}
