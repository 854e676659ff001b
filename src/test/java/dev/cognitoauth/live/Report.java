package dev.cognitoauth.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Compares what Cognito answers with what the emulator answers, and collects the differences. */
final class Report {

    /** A claim that does not hold. */
    record Difference(String operation, String situation, String expected, String got) {

        @Override
        public String toString() {
            return String.join(", ", operation, situation, expected, got);
        }
    }

    private final List<Difference> differences = new ArrayList<>();
    private int claims;

    /** @param expected what the call answers, or {@code exception: message} */
    void claim(String operation, String situation, Object expected, Supplier<?> call) {
        claims++;
        String got = answer(call);
        if (!got.equals(String.valueOf(expected))) {
            differences.add(new Difference(operation, situation, String.valueOf(expected), got));
        }
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** What to print at the end, with a line for each difference. */
    String summary(Cognito cognito) {
        String checked =
                "%d of %d claims hold at %s.".formatted(claims - differences.size(), claims, cognito.description());
        return differences.isEmpty()
                ? checked
                : differences.stream()
                        .map(Difference::toString)
                        .collect(Collectors.joining("\n", checked + "\noperation, situation, expected, got\n", ""));
    }

    private static String answer(Supplier<?> call) {
        try {
            return String.valueOf(call.get());
        } catch (AwsServiceException refused) {
            var details = refused.awsErrorDetails();
            return details.errorCode() + ": " + details.errorMessage();
        }
    }
}
