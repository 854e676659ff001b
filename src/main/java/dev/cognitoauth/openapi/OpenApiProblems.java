package dev.cognitoauth.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Fails;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Writes into the OpenAPI document which errors each operation can answer. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiProblems implements OASFilter {

    /** What any request can be answered, also one with a body that the operation does not ask for. */
    private static final List<ErrorCode> ALWAYS = List.of(
            ErrorCode.INVALID_REQUEST,
            ErrorCode.ORIGIN_NOT_ALLOWED,
            ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.REQUEST_TIMEOUT,
            ErrorCode.CONTENT_TOO_LARGE,
            ErrorCode.OVERLOADED,
            ErrorCode.INTERNAL_ERROR);

    private static final List<ErrorCode> CALLING_COGNITO = List.of(
            ErrorCode.INVALID_PARAMETER,
            ErrorCode.TOO_MANY_REQUESTS,
            ErrorCode.UPSTREAM_MISCONFIGURED,
            ErrorCode.UPSTREAM_FAILURE,
            ErrorCode.UPSTREAM_UNAVAILABLE,
            ErrorCode.UPSTREAM_TIMEOUT);
    private static final List<ErrorCode> WITH_BODY = List.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    private static final List<ErrorCode> WITH_ACCESS_TOKEN =
            List.of(ErrorCode.INVALID_ACCESS_TOKEN, ErrorCode.SCOPE_MISSING);
    /** Where the cookies of a session do as well. */
    private static final List<ErrorCode> AS_A_USER =
            List.of(ErrorCode.NO_SESSION, ErrorCode.CROSS_SITE, ErrorCode.USER_DISABLED);

    private static final DotName FOR_ADMINISTRATORS = DotName.createSimple("dev.cognitoauth.admin.ForAdministrators");
    private static final DotName VOID = DotName.createSimple(Void.class);

    private final ResourceMethods methods;

    public OpenApiProblems(IndexView index) {
        methods = new ResourceMethods(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var components = new ProblemComponents(api.getComponents());
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> complete(operation, methods.of(operation), components));
    }

    private static void complete(Operation operation, MethodInfo method, ProblemComponents components) {
        APIResponses responses = operation.getResponses();
        responses.removeAPIResponse("400");
        Map.copyOf(responses.getAPIResponses()).forEach((status, response) -> {
            responses.removeAPIResponse(status);
            responses.addAPIResponse(statusOfSuccess(method), response.description("OK"));
        });
        Stream.of(errorsOf(operation, method), named(method.annotation(Fails.class)), named(ofResource(method)))
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .collect(groupingBy(error -> String.valueOf(error.status()), TreeMap::new, toList()))
                .forEach((status, same) -> responses.addAPIResponse(status, components.response(status, same)));
    }

    /** The status that Quarkus REST gives an answer of this method. */
    private static String statusOfSuccess(MethodInfo method) {
        if (method.hasAnnotation(ResponseStatus.class)) {
            return method.annotation(ResponseStatus.class).value().asString();
        }
        boolean empty = method.returnType()
                .asParameterizedType()
                .arguments()
                .get(0)
                .name()
                .equals(VOID);
        return empty ? "204" : "200";
    }

    /** The errors that follow from what the operation takes. */
    private static List<ErrorCode> errorsOf(Operation operation, MethodInfo method) {
        AnnotationInstance fails = method.annotation(Fails.class);
        AnnotationValue callsCognito = fails == null ? null : fails.value("callsCognito");
        boolean hasBody = operation.getRequestBody() != null;
        boolean takesAccessToken = operation.getSecurity() != null
                && operation.getSecurity().stream()
                        .anyMatch(security -> security.getSchemes().containsKey("bearer"));
        return Stream.of(
                        ALWAYS,
                        callsCognito == null || callsCognito.asBoolean() ? CALLING_COGNITO : List.<ErrorCode>of(),
                        isLimited(method) ? List.of(ErrorCode.TOO_MANY_REQUESTS) : List.<ErrorCode>of(),
                        hasBody ? WITH_BODY : List.<ErrorCode>of(),
                        takesAccessToken ? WITH_ACCESS_TOKEN : List.<ErrorCode>of(),
                        takesAccessToken && !method.declaringClass().hasDeclaredAnnotation(FOR_ADMINISTRATORS)
                                ? AS_A_USER
                                : List.<ErrorCode>of())
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isLimited(MethodInfo method) {
        return method.declaringClass().hasDeclaredAnnotation(Limited.class);
    }

    private static @Nullable AnnotationInstance ofResource(MethodInfo method) {
        return method.declaringClass().declaredAnnotation(Fails.class);
    }

    private static List<ErrorCode> named(@Nullable AnnotationInstance fails) {
        return fails == null
                ? List.of()
                : Arrays.stream(fails.value().asEnumArray())
                        .map(ErrorCode::valueOf)
                        .toList();
    }
}
