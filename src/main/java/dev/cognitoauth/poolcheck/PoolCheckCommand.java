package dev.cognitoauth.poolcheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.cognito.PoolCheckOperations;
import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.call.Operation;
import dev.cognitoauth.cognito.poolcheck.PoolReport;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.mutiny.CompositeException;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code pool-check [--json]}: checks the user pool, and exits with 0 where nothing is above info, with 1 where there are
 * warnings or errors, and with 2 where the pool could not be checked. It reads the configuration of the service, and calls
 * nobody but Cognito.
 */
@Singleton
@Unremovable
public class PoolCheckCommand implements QuarkusApplication {

    public static final String NAME = "pool-check";

    private static final int FOUND = 1;
    private static final int NOT_CHECKED = 2;
    /** Longer than all attempts of a call. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What keeps the rest of the service from starting, and the output free of its log. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("quarkus.http.host-enabled", "false"),
            Map.entry("quarkus.management.host-enabled", "false"),
            Map.entry("quarkus.redis.hosts", ""),
            Map.entry("quarkus.otel.sdk.disabled", "true"),
            Map.entry("quarkus.shutdown.delay", "0s"),
            Map.entry("quarkus.banner.enabled", "false"),
            Map.entry("quarkus.log.console.stderr", "true"),
            Map.entry("quarkus.log.console.json.enabled", "false"),
            Map.entry("quarkus.log.console.level", "ERROR"),
            // Without administrators no call is signed. There are no ports at which one could call.
            Map.entry("auth.admin-group", "administrators"));

    private final PoolCheckOperations pools;
    private final ObjectMapper json;

    PoolCheckCommand(PoolCheckOperations pools, ObjectMapper json) {
        this.pools = pools;
        this.json = json;
    }

    /** Runs the command, and ends the process. */
    public static void start(String... arguments) {
        SETTINGS.forEach(System::setProperty);
        Quarkus.run(PoolCheckCommand.class, PoolCheckCommand::exit, arguments);
    }

    @Override
    public int run(String... arguments) {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        if (!List.of("--json").containsAll(options)) {
            System.err.printf("Usage: %s [--json]%n", NAME);
            return NOT_CHECKED;
        }
        return check(!options.isEmpty(), System.out, System.err);
    }

    int check(boolean asJson, PrintStream out, PrintStream err) {
        try {
            PoolReport report = pools.check().await().atMost(PATIENCE);
            out.println(asJson ? json.writerWithDefaultPrettyPrinter().writeValueAsString(report) : text(report));
            return report.hasNothingAboveInfo() ? 0 : FOUND;
        } catch (JsonProcessingException | RuntimeException failure) {
            err.println("The pool could not be checked:");
            Stream<Throwable> failures =
                    failure instanceof CompositeException several ? several.getCauses().stream() : Stream.of(failure);
            failures.map(PoolCheckCommand::reason).distinct().forEach(err::println);
            err.println(PoolCheckOperations.CALLS.stream()
                    .map(Operation::iamAction)
                    .collect(Collectors.joining(", ", "The AWS credentials must allow ", ".")));
            return NOT_CHECKED;
        }
    }

    private static String text(PoolReport report) {
        var text = new StringBuilder();
        report.findings()
                .forEach(finding -> text.append("%s %s: %s%n  %s%n  Source:  %s%n  Console: %s%n"
                                .formatted(
                                        finding.severity(),
                                        finding.code(),
                                        finding.found(),
                                        finding.meaning(),
                                        finding.source(),
                                        finding.console()))
                        .append(finding.command() == null ? "" : "  Command: %s%n".formatted(finding.command()))
                        .append(System.lineSeparator()));
        return text.append("Findings: ").append(report.findings().size()).toString();
    }

    private static String reason(Throwable failure) {
        return failure instanceof CallFailure call
                ? "%s: %s"
                        .formatted(
                                call.operation().iamAction(),
                                ExceptionUtil.getRootCause(call).getMessage())
                : String.valueOf(failure.getMessage());
    }

    private static void exit(int code, @Nullable Throwable failure) {
        if (failure != null) {
            System.err.println(ExceptionUtil.getRootCause(failure).getMessage());
        }
        System.exit(failure == null ? code : NOT_CHECKED);
    }
}
