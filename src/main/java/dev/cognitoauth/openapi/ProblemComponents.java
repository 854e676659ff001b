package dev.cognitoauth.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.cognitoauth.problem.ErrorCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The parts of the OpenAPI document about errors that operations share, so that each is written only once. */
final class ProblemComponents {

    private final Components components;
    private final Map<List<ErrorCode>, String> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    ProblemComponents(Components components) {
        this.components = components;
        components
                .addHeader(
                        "RateLimit",
                        header(
                                "Limits, and how much of them is left (draft-ietf-httpapi-ratelimit-headers-10); in other"
                                        + " answers too",
                                SchemaType.STRING))
                .addHeader("RetryAfter", header("Seconds to wait before the next try", SchemaType.INTEGER))
                .addHeader(
                        "Authenticate",
                        header("Asks for an access token, or for another one (RFC 6750)", SchemaType.STRING));
        Schema problem = Objects.requireNonNull(components.getSchemas().get("Problem"));
        problem.description(problem.getDescription() + "\n\n" + codesByStatus()).addRequired("instance");
        Objects.requireNonNull(problem.getProperties().get("code"))
                .enumeration(codes(Arrays.asList(ErrorCode.values())));
    }

    /**
     * A reference to the response with one of these errors, which have this status in common. Its description names them: a
     * schema of its own, beside the reference to that of a problem, would be a type of its own in generated clients.
     */
    APIResponse response(String status, List<ErrorCode> errors) {
        String name = names.computeIfAbsent(errors, newErrors -> {
            String next = status + "." + counts.merge(status, 1, Integer::sum);
            components.addResponse(next, response(newErrors));
            return next;
        });
        return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
    }

    private static APIResponse response(List<ErrorCode> errors) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(
                        errors.stream().map(error -> "`" + error.code() + "`").collect(joining(", ")))
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
        if (errors.stream().anyMatch(error -> error.status() == 429 || error.status() == 503)) {
            response.addHeader("Retry-After", sharedHeader("RetryAfter"));
        }
        if (errors.contains(ErrorCode.TOO_MANY_REQUESTS)) {
            response.addHeader("RateLimit", sharedHeader("RateLimit"))
                    .addHeader("RateLimit-Policy", sharedHeader("RateLimit"));
        }
        if (errors.contains(ErrorCode.INVALID_ACCESS_TOKEN) || errors.contains(ErrorCode.SCOPE_MISSING)) {
            response.addHeader("WWW-Authenticate", sharedHeader("Authenticate"));
        }
        return response;
    }

    /** Every error once: an example for each error of each operation would make a document of 400 KB. */
    private static String codesByStatus() {
        return Arrays.stream(ErrorCode.values())
                .collect(groupingBy(error -> error.status(), TreeMap::new, mapping(ErrorCode::code, joining(", "))))
                .entrySet()
                .stream()
                .map(status -> "- " + status.getKey() + ": " + status.getValue())
                .collect(joining("\n"));
    }

    private static List<Object> codes(List<ErrorCode> errors) {
        return errors.stream().<Object>map(ErrorCode::code).toList();
    }

    private static Header header(String description, SchemaType type) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(type));
    }

    private static Header sharedHeader(String name) {
        return OASFactory.createHeader().ref("#/components/headers/" + name);
    }
}
