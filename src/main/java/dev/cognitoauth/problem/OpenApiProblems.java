package dev.cognitoauth.problem;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Writes into the OpenAPI document which errors each operation can answer, and how a caller is authenticated. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiProblems implements OASFilter {

    private static final List<ErrorCode> ANY = List.of(
            ErrorCode.INVALID_REQUEST,
            ErrorCode.INVALID_PARAMETER,
            ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.FORBIDDEN,
            ErrorCode.NOT_ALLOWED,
            ErrorCode.LIMIT_EXCEEDED,
            ErrorCode.TOO_MANY_REQUESTS,
            ErrorCode.CONFLICT,
            ErrorCode.REJECTED_BY_TRIGGER,
            ErrorCode.TRIGGER_FAILED,
            ErrorCode.OPERATION_NOT_ENABLED,
            ErrorCode.UPSTREAM_MISCONFIGURED,
            ErrorCode.OVERLOADED,
            ErrorCode.INTERNAL_ERROR,
            ErrorCode.UPSTREAM_FAILURE,
            ErrorCode.UPSTREAM_UNAVAILABLE,
            ErrorCode.UPSTREAM_TIMEOUT);

    private static final List<ErrorCode> ANY_WITH_BODY =
            List.of(ErrorCode.CONTENT_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE);

    private static final List<ErrorCode> ANY_WITH_ACCESS_TOKEN =
            List.of(ErrorCode.SCOPE_MISSING, ErrorCode.USER_DISABLED);

    private final Map<String, AnnotationInstance> resourceMethods;

    public OpenApiProblems(IndexView index) {
        resourceMethods = index.getAnnotations(Fails.class).stream()
                .collect(Collectors.toMap(
                        fails -> fails.target().asMethod().name(), Function.identity(), (one, same) -> one));
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents()
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("The access token of a sign-in"));
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation ->
                        complete(operation, Objects.requireNonNull(resourceMethods.get(operation.getOperationId()))));
    }

    private static void complete(Operation operation, AnnotationInstance fails) {
        APIResponses responses = operation.getResponses();
        responses.removeAPIResponse("400");
        var success = Map.copyOf(responses.getAPIResponses());
        success.forEach((status, response) -> {
            responses.removeAPIResponse(status);
            responses.addAPIResponse(success(fails.target().asMethod()), response.description("Success"));
        });
        problems(operation, codes(fails))
                .forEach((status, errors) -> responses.addAPIResponse(status, response(errors)));
    }

    /** The status that Quarkus REST gives an answer of this method. */
    private static String success(MethodInfo method) {
        if (method.hasAnnotation(ResponseStatus.class)) {
            return method.annotation(ResponseStatus.class).value().asString();
        }
        boolean empty = method.returnType()
                .asParameterizedType()
                .arguments()
                .get(0)
                .name()
                .equals(DotName.createSimple(Void.class));
        return empty ? "204" : "200";
    }

    private static Map<String, List<ErrorCode>> problems(Operation operation, List<ErrorCode> own) {
        List<ErrorCode> withToken = own.contains(ErrorCode.INVALID_ACCESS_TOKEN) ? ANY_WITH_ACCESS_TOKEN : List.of();
        List<ErrorCode> withBody = operation.getRequestBody() == null ? List.of() : ANY_WITH_BODY;
        return Stream.of(own, withToken, ANY, withBody)
                .flatMap(List::stream)
                .distinct()
                .collect(groupingBy(error -> String.valueOf(error.status), TreeMap::new, Collectors.toList()));
    }

    private static APIResponse response(List<ErrorCode> errors) {
        var media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
        errors.forEach(error -> media.addExample(error.code(), example(error)));
        return OASFactory.createAPIResponse()
                .description(
                        errors.stream().map(error -> "`" + error.code() + "`").collect(joining(", ")))
                .content(OASFactory.createContent().addMediaType("application/problem+json", media));
    }

    private static Example example(ErrorCode error) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "/problems/" + error.code());
        problem.put("title", error.title);
        problem.put("status", error.status);
        problem.put("detail", error.title);
        problem.put("code", error.code());
        problem.put("instance", "/requests/0af7651916cd43dd8448eb211c80319c");
        return OASFactory.createExample().value(problem);
    }

    private static List<ErrorCode> codes(AnnotationInstance fails) {
        return Arrays.stream(fails.value().asEnumArray())
                .map(ErrorCode::valueOf)
                .toList();
    }
}
