package dev.cognitoauth.problem;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.cognitoauth.problem.Problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers a problem for every request that fails for another reason than a call to Cognito, which CallFailureMapper answers.
 * No answer repeats what the caller sent.
 */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    /** Enough for a form; more would only make the answer to a bad request expensive. */
    private static final int MAX_VIOLATIONS = 20;
    /** The field of a violation that is about the body as a whole. */
    private static final String BODY = "body";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,32}");

    @ServerExceptionMapper
    RestResponse<Problem> own(ProblemException refused) {
        LOG.debugf("Refused: %s", refused.error().code());
        return refused.response();
    }

    @ServerExceptionMapper
    RestResponse<Problem> invalid(InvalidParametersException invalid) {
        return invalid(invalid.violations().stream()
                .map(ProblemMappers::violation)
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .limit(MAX_VIOLATIONS)
                .toList());
    }

    @ServerExceptionMapper
    RestResponse<Problem> mismatched(MismatchedInputException mismatched) {
        if (mismatched instanceof UnrecognizedPropertyException unknown) {
            return invalid(List.of(unknownMember(unknown)));
        }
        if (mismatched instanceof InvalidTypeIdException untold) {
            return invalid(List.of(whichKind(untold.getBaseType().getRawClass())));
        }
        return invalid(List.of(new Violation(firstField(mismatched), JsonTypes.expected(mismatched))));
    }

    @ServerExceptionMapper
    RestResponse<Problem> unreadable(JsonProcessingException unreadable) {
        return unreadable instanceof ValueInstantiationException refused
                ? invalid(List.of(new Violation(firstField(refused), "is missing something or of the wrong type")))
                : Problem.response(
                        ErrorCode.INVALID_REQUEST,
                        "The body is not valid JSON",
                        List.of(new Violation(BODY, "must be valid JSON in UTF-8")));
    }

    @ServerExceptionMapper
    RestResponse<Problem> wrongParameter(WrongParameterException wrong) {
        return invalid(List.of(new Violation(wrong.parameter(), String.valueOf(wrong.getMessage()))));
    }

    @ServerExceptionMapper
    RestResponse<Problem> http(WebApplicationException http) {
        if (http.getCause() instanceof MismatchedInputException mismatched) {
            return mismatched(mismatched);
        }
        if (http.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable);
        }
        return byStatus(http).response();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(Throwable unexpected) {
        LOG.error("Request failed", unexpected);
        return ErrorCode.INTERNAL_ERROR.response();
    }

    private static ErrorCode byStatus(WebApplicationException http) {
        return switch (http.getResponse().getStatus()) {
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 413 -> ErrorCode.CONTENT_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 500 -> ErrorCode.INTERNAL_ERROR;
            default -> ErrorCode.INVALID_REQUEST;
        };
    }

    private static RestResponse<Problem> invalid(List<Violation> violations) {
        return Problem.response(ErrorCode.INVALID_REQUEST, ErrorCode.INVALID_REQUEST.title, violations);
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        return new Violation(field(violation.getPropertyPath()), violation.getMessage());
    }

    /** A member of the body, or else the parameter of the resource method: one for the path or query, or "body". */
    private static String field(Path path) {
        String field = BODY;
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PROPERTY) {
                return SnakeCaseStrategy.INSTANCE.translate(node.getName());
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                field = SnakeCaseStrategy.INSTANCE.translate(node.getName());
            }
        }
        return field;
    }

    /** Only the first step of the path is surely a name of ours: further down it may be a key the caller chose. */
    private static String firstField(JsonMappingException mismatched) {
        return mismatched.getPath().stream()
                .findFirst()
                .map(JsonMappingException.Reference::getFieldName)
                .orElse(BODY);
    }

    /** Names the member where it looks like one that was meant, so that nothing else that was sent is repeated. */
    private static Violation unknownMember(UnrecognizedPropertyException unknown) {
        String name = unknown.getPropertyName();
        String known = "is unknown; known here are " + knownMembers(unknown);
        return NAME.matcher(name).matches()
                ? new Violation(name, known)
                : new Violation(BODY, "has a member that " + known);
    }

    private static Violation whichKind(Class<?> request) {
        String kinds = Arrays.stream(request.getAnnotation(JsonSubTypes.class).value())
                .flatMap(type -> Stream.concat(Stream.of(type.name()), Stream.of(type.names())))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        return new Violation(request.getAnnotation(JsonTypeInfo.class).property(), "must be one of " + kinds);
    }

    private static String knownMembers(UnrecognizedPropertyException unknown) {
        var names = new TreeSet<String>();
        unknown.getKnownPropertyIds().forEach(name -> names.add(String.valueOf(name)));
        return String.join(", ", names);
    }
}
