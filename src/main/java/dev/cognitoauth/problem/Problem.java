package dev.cognitoauth.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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
 * @param type a path that stands for the code, where this service explains it
 * @param title the code in words, the same each time
 * @param status the HTTP status
 * @param detail what helps this user; never repeats what the caller sent, nor tells whether a user exists
 * @param code a name that never changes once published, such as {@code code_mismatch}
 * @param instance a path that stands for the request, by the id that is also in {@code X-Request-Id} and in the log
 * @param violations the members of the request that are wrong, where it is about those
 */
@RegisterForReflection
public record Problem(
        @Schema(examples = "/problems/code_mismatch") URI type,
        @Schema(examples = "The code is wrong") String title,
        @Schema(examples = "400") int status,
        @Schema(examples = "The code is wrong") String detail,
        @Schema(examples = "code_mismatch") String code,

        @Schema(examples = "/requests/0af7651916cd43dd8448eb211c80319c") @Nullable
        URI instance,

        @Nullable List<Violation> violations) {

    private static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /**
     * A member of the request that is wrong.
     *
     * @param field the member, by its JSON name
     * @param message what is wrong with it
     */
    @RegisterForReflection
    public record Violation(
            @Schema(examples = "password") String field,
            @Schema(examples = "must not be blank") String message) {}

    /** The problem on the wire, with the headers that its error code asks for. */
    static RestResponse<Problem> response(ErrorCode error, String detail, @Nullable List<Violation> violations) {
        var problem = new Problem(error.type(), error.title, error.status, detail, error.code(), null, violations);
        var response = ResponseBuilder.<Problem>create(error.status, error.title)
                .entity(problem)
                .type(MEDIA_TYPE);
        if (error == ErrorCode.INVALID_ACCESS_TOKEN) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        } else if (error == ErrorCode.SCOPE_MISSING) {
            response.header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"insufficient_scope\", scope=\"aws.cognito.signin.user.admin\"");
        }
        if (error.status == 429 || error.status == 503) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter(error).toSeconds());
        }
        return response.build();
    }

    /** This problem as the answer to the request of this id, whose characters need no escape in a path. */
    public Problem in(String requestId) {
        return new Problem(type, title, status, detail, code, URI.create("/requests/" + requestId), violations);
    }

    /**
     * Cognito does not say how long to wait. Throttling, and the first lockout after wrong passwords, end within a second;
     * limits on codes within minutes.
     */
    private static Duration retryAfter(ErrorCode error) {
        return switch (error) {
            case LIMIT_EXCEEDED, TOO_MANY_FAILED_ATTEMPTS -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
    }
}
