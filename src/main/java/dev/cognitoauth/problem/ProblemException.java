package dev.cognitoauth.problem;

import dev.cognitoauth.problem.Problem.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Ends a request with an error of this service, not of Cognito. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode error;
    private final String detail;
    private final transient @Nullable List<Violation> violations;
    private final @Nullable Duration retryAfter;

    public ProblemException(ErrorCode error) {
        this(error, error.title);
    }

    /** @param detail a sentence that helps the caller more than the title */
    public ProblemException(ErrorCode error, String detail) {
        this(error, detail, null, null);
    }

    private ProblemException(
            ErrorCode error, String detail, @Nullable List<Violation> violations, @Nullable Duration retryAfter) {
        super(error.title, null, false, false);
        this.error = error;
        this.detail = detail;
        this.violations = violations;
        this.retryAfter = retryAfter;
    }

    /** {@code too_many_requests} of this service itself, which knows when there is room again. */
    public static ProblemException tooManyRequests(Duration retryAfter) {
        ErrorCode error = ErrorCode.TOO_MANY_REQUESTS;
        return new ProblemException(error, error.title, null, retryAfter);
    }

    /**
     * {@code invalid_request} for a member that is wrong for a reason that the API's description cannot give, such as the
     * configuration.
     *
     * @param field the JSON name of the member that is wrong
     * @param message how it goes on after that name, such as {@code must not be null}
     */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                ErrorCode.INVALID_REQUEST,
                "The %s %s".formatted(field, message),
                List.of(new Violation(field, message)),
                null);
    }

    public ErrorCode error() {
        return error;
    }

    RestResponse<Problem> response() {
        RestResponse<Problem> response = Problem.response(error, detail, violations);
        if (retryAfter != null) {
            response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds());
        }
        return response;
    }
}
