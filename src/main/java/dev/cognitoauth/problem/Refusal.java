package dev.cognitoauth.problem;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A refusal of Cognito, whose meaning {@link ErrorCode} says.
 *
 * @param exception the code on the wire, such as {@code CodeMismatchException}
 * @param message Cognito's sentence, which may quote what the user sent
 */
public record Refusal(String exception, String message, CallKind call) {

    private record Row(RefusalRule rule, ErrorCode error) {}

    /** The rows for each exception, those that win first; sorting is stable and so keeps the order of the table. */
    private static final Map<String, List<Row>> ROWS = Arrays.stream(ErrorCode.values())
            .flatMap(error -> error.rules.stream().map(rule -> new Row(rule, error)))
            .sorted(Comparator.comparingInt((Row row) -> row.rule.precedence()).reversed())
            .flatMap(row -> row.rule.exceptions().stream().map(exception -> Map.entry(exception, row)))
            .collect(Collectors.groupingBy(
                    Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

    public ErrorCode error() {
        return row().map(Row::error).orElse(ErrorCode.UPSTREAM_FAILURE);
    }

    /** The problem that the user gets, with Cognito's message where the row shows it. */
    public RestResponse<Problem> response() {
        return row().filter(row -> row.rule.showsMessage())
                .map(row -> row.error.response(message))
                .orElseGet(() -> error().response());
    }

    private Optional<Row> row() {
        Words words = Words.of(message);
        return ROWS.getOrDefault(exception, List.of()).stream()
                .filter(row -> row.rule.matches(words, call))
                .findFirst();
    }
}
