package dev.cognitoauth.problem;

import dev.cognitoauth.problem.Problem.Violation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

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

    /** The problem that the user gets, with Cognito's reason where it helps and tells nothing about somebody else. */
    public RestResponse<Problem> response() {
        ErrorCode error = error();
        List<Violation> failed = FailedConstraints.in(message);
        if (error == ErrorCode.INVALID_PARAMETER && !failed.isEmpty()) {
            return Problem.response(error, error.title, failed);
        }
        return shownBy()
                .map(rule -> Problem.response(error, message, violations(rule)))
                .orElseGet(error::response);
    }

    /** Whether the problem is all that the user learns, though Cognito's message might say more. */
    public boolean withholdsReason() {
        return switch (error()) {
            case INVALID_PARAMETER, NOT_ALLOWED, UPSTREAM_FAILURE ->
                shownBy().isEmpty() && FailedConstraints.in(message).isEmpty();
            default -> false;
        };
    }

    private @Nullable List<Violation> violations(RefusalRule rule) {
        return rule.member() == null ? null : List.of(new Violation(rule.member(), message));
    }

    private Optional<RefusalRule> shownBy() {
        return row().map(Row::rule).filter(RefusalRule::showsMessage);
    }

    private Optional<Row> row() {
        Words words = Words.of(message);
        return ROWS.getOrDefault(exception, List.of()).stream()
                .filter(row -> row.rule.matches(message, words, call))
                .findFirst();
    }
}
