package dev.cognitoauth.problem;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail (RFC 9457).
 *
 * @param type a path that stands for the code
 * @param title the code in words, the same each time
 * @param detail what helps this user; never repeats what the caller sent, nor tells whether a user exists
 * @param code a stable name, such as {@code code_mismatch}
 * @param instance a path that stands for the request, by the id that is also in {@code X-Request-Id} and in the log
 * @param violations the members of the request that are wrong, where it is about those
 */
@Schema(description = "A problem detail (RFC 9457); `code` never changes once published")
public record Problem(
        @Schema(examples = "/problems/code_mismatch") URI type,
        @Schema(examples = "The code is wrong") String title,
        @Schema(examples = "400") int status,
        @Schema(examples = "The code is wrong") String detail,
        @Schema(examples = "code_mismatch") String code,

        @Schema(examples = "/requests/0af7651916cd43dd8448eb211c80319c") @Nullable
        URI instance,

        @Nullable List<Violation> violations) {

    /** A member of the request, by its JSON name, and what is wrong with it. */
    public record Violation(
            @Schema(examples = "password") String field,
            @Schema(examples = "must not be blank") String message) {}

    static Problem of(ErrorCode error, String detail, @Nullable List<Violation> violations) {
        return new Problem(
                URI.create("/problems/" + error.code()),
                error.title,
                error.status,
                detail,
                error.code(),
                null,
                violations);
    }

    /** This problem as it came up in the request of this id, whose characters need no escape in a path. */
    public Problem in(String requestId) {
        return new Problem(type, title, status, detail, code, URI.create("/requests/" + requestId), violations);
    }

    /** This problem on the wire, with the headers that its status asks for. */
    public RestResponse<Problem> response() {
        var response =
                ResponseBuilder.<Problem>create(status, title).entity(this).type("application/problem+json");
        if (code.equals(ErrorCode.INVALID_ACCESS_TOKEN.code())) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        }
        if (status == 429 || status == 503) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter().toSeconds());
        }
        return response.build();
    }

    /** Cognito tells no time to wait: throttling passes in a second, its limits on attempts are minutes long. */
    private Duration retryAfter() {
        boolean lasting =
                code.equals(ErrorCode.LIMIT_EXCEEDED.code()) || code.equals(ErrorCode.TOO_MANY_FAILED_ATTEMPTS.code());
        return lasting ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    }
}
