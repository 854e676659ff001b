package dev.cognitoauth.openapi;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.cognitoauth.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

/**
 * Replaces the schemas that SmallRye has made. It does not know which members an answer always has, that a {@code
 * Secret} is a string in JSON, or what constraints mean that are composed of others.
 */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = 100)
public class OpenApiSchemas implements OASFilter {

    private static final DotName VOID = DotName.createSimple(Void.class);
    private static final String PAGE = "text/html";
    /** One JSON text on each line. */
    private static final String LINES = "application/x-ndjson";

    /** The name that the parameter for the request body has in every resource method. */
    private static final String BODY = "body";

    private final IndexView index;
    private final ResourceMethods methods;

    public OpenApiSchemas(IndexView index) {
        this.index = index;
        this.methods = new ResourceMethods(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var schemas = new TreeMap<String, Schema>();
        var javadoc = new Javadoc();
        var requests = new JsonSchemas(index, javadoc, schemas, JsonSchemas.Direction.REQUEST);
        var answers = new JsonSchemas(index, javadoc, schemas, JsonSchemas.Direction.ANSWER);
        var examples = new RequestExamples(schemas);
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> {
                    MethodInfo method = methods.of(operation);
                    parameters(operation, method, requests);
                    requestBody(operation, method, requests, examples);
                    answer(operation, method, answers);
                });
        answers.reference(index.getClassByName(Problem.class));
        api.getComponents().setSchemas(schemas);
        shareParameters(api);
    }

    /** Writes each parameter only once that several operations have. */
    private static void shareParameters(OpenAPI api) {
        List<Operation> operations = api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> operation.getParameters() != null)
                .toList();
        Map<List<Object>, Long> uses = operations.stream()
                .flatMap(operation -> operation.getParameters().stream())
                .collect(groupingBy(OpenApiSchemas::content, counting()));
        operations.forEach(operation -> operation.setParameters(operation.getParameters().stream()
                .map(parameter -> uses.getOrDefault(content(parameter), 1L) == 1
                        ? parameter
                        : shared(parameter, api.getComponents()))
                .toList()));
    }

    /** Two parameters of this API with the same name and schema are the same, unless only one of them is required. */
    private static List<Object> content(Parameter parameter) {
        return parameter.getRef() == null
                ? List.of(parameter.getName(), parameter.getSchema(), Boolean.TRUE.equals(parameter.getRequired()))
                : List.of(parameter.getRef());
    }

    private static Parameter shared(Parameter parameter, Components components) {
        if (parameter.getRef() != null) {
            return parameter;
        }
        Map<String, Parameter> known = Objects.requireNonNullElse(components.getParameters(), Map.of());
        Parameter other = known.get(parameter.getName());
        if (other != null && !content(other).equals(content(parameter))) {
            throw new IllegalStateException("Several operations share different parameters " + parameter.getName());
        }
        components.addParameter(parameter.getName(), parameter);
        return OASFactory.createParameter().ref("#/components/parameters/" + parameter.getName());
    }

    private static void parameters(Operation operation, MethodInfo method, JsonSchemas requests) {
        if (operation.getParameters() == null) {
            return;
        }
        for (var parameter : operation.getParameters()) {
            method.parameters().stream()
                    .filter(declared -> JsonNames.ofParameter(declared).equals(parameter.getName()))
                    .forEach(declared -> describe(parameter, requests.of(declared.type())));
        }
    }

    /** What its constraint says of a parameter goes where Swagger UI looks for it, which is not its schema. */
    private static void describe(Parameter parameter, Schema schema) {
        if (schema.getDescription() != null) {
            parameter.description(schema.getDescription());
        }
        if (schema.getExamples() != null) {
            parameter.example(schema.getExamples().get(0));
        }
        parameter.schema(schema.description(null).examples(null));
    }

    private static void requestBody(
            Operation operation, MethodInfo method, JsonSchemas requests, RequestExamples examples) {
        for (MethodParameterInfo parameter : method.parameters()) {
            if (BODY.equals(parameter.name())) {
                operation
                        .getRequestBody()
                        .required(!Constraints.isNullable(parameter.type()))
                        .content(json(
                                examples.addTo(OASFactory.createMediaType().schema(requests.of(parameter.type())))));
            }
        }
    }

    private static void answer(Operation operation, MethodInfo method, JsonSchemas answers) {
        Type answer = method.returnType().asParameterizedType().arguments().get(0);
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2") && !answer.name().equals(VOID)) {
                boolean alsoPage =
                        response.getContent() != null && response.getContent().hasMediaType(PAGE);
                MediaType content = OASFactory.createMediaType().schema(answers.of(answer));
                boolean isLines =
                        response.getContent() != null && response.getContent().hasMediaType(LINES);
                response.content(isLines ? OASFactory.createContent().addMediaType(LINES, content) : json(content));
                if (alsoPage) {
                    response.getContent()
                            .addMediaType(PAGE, OASFactory.createMediaType().schema(text()));
                }
            }
        });
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Content json(MediaType body) {
        return OASFactory.createContent().addMediaType("application/json", body);
    }
}
