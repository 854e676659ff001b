package dev.cognitoauth.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.IndexView;

/**
 * Moves what administrators call into a document of its own, because it is on another port and no business of front ends. It
 * runs first, and has the other filters complete its document as they complete that of the API.
 */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = 200)
public class AdministrationDocument implements OASFilter {

    private static final Path FILE = Path.of("target/openapi/administration.yaml");

    private final IndexView index;

    public AdministrationDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        OpenAPI administration = OASFactory.createOpenAPI()
                .openapi(api.getOpenapi())
                .paths(OASFactory.createPaths())
                .components(OASFactory.createComponents());
        new TreeMap<>(api.getPaths().getPathItems()).forEach((path, item) -> {
            if (path.startsWith("/v1/admin/")) {
                api.getPaths().removePathItem(path);
                item.getOperations().forEach(AdministrationDocument::askForReason);
                administration.getPaths().addPathItem(path, item);
            }
        });
        new OpenApiSchemas(index).filterOpenAPI(administration);
        new OpenApiProblems(index).filterOpenAPI(administration);
        new OpenApiMetadata().filterOpenAPI(administration);
        administration
                .getInfo()
                .title("cognito-auth-service: administration")
                .version("1")
                .description("What support and its tools do with users and groups, on the port of management.");
        Objects.requireNonNull(
                        administration.getComponents().getSecuritySchemes().get("bearer"))
                .description(
                        "The access token of a member of the group of administrators, who has signed in during the last"
                                + " 15 minutes, or of a tool, by client credentials with the scope `admin.read` or `admin.write`");
        write(administration);
    }

    private static void askForReason(PathItem.HttpMethod method, Operation operation) {
        if (method != PathItem.HttpMethod.GET) {
            operation.addParameter(OASFactory.createParameter()
                    .name("X-Reason")
                    .in(Parameter.In.HEADER)
                    .required(true)
                    .schema(OASFactory.createSchema()
                            .addType(Schema.SchemaType.STRING)
                            .minLength(1)
                            .maxLength(200))
                    .example("Ticket 4711: lost phone")
                    .description("Why this is done, for the audit log; without a line break"));
        }
    }

    private static void write(OpenAPI document) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE,
                    SmallRyeOpenAPI.builder()
                            .withInitialModel(document)
                            .enableModelReader(false)
                            .enableStandardStaticFiles(false)
                            .enableAnnotationScan(false)
                            .enableStandardFilter(false)
                            .build()
                            .toYAML());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
