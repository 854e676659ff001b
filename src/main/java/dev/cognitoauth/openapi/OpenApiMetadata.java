package dev.cognitoauth.openapi;

import static java.util.stream.Collectors.toSet;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds what no annotation and no configuration option says: the server, the license, the order of the tags, and that
 * operations need an access token unless they say otherwise. It runs last, because others look at what each operation says.
 */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = 0)
public class OpenApiMetadata implements OASFilter {

    private static final SecurityRequirement BEARER =
            OASFactory.createSecurityRequirement().addScheme("bearer");
    /** In the order in which a new front end needs them. Swagger UI would order them by the paths, devices first. */
    private static final List<String> TAGS = List.of(
            "Sign-up",
            "Sign-in",
            "Managed login",
            "Session",
            "Tokens",
            "Password",
            "User",
            "Factors",
            "Passkeys",
            "Devices",
            "Identity pool",
            "Problems",
            "Users",
            "Groups",
            "Pool");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setServers(List.of(OASFactory.createServer().url("/").description("This service")));
        api.setInfo(OASFactory.createInfo()
                .license(OASFactory.createLicense().name("Apache License 2.0").identifier("Apache-2.0")));
        Set<String> used = api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(operation -> operation.getTags().stream())
                .collect(toSet());
        api.setTags(TAGS.stream()
                .filter(used::contains)
                .map(name -> OASFactory.createTag().name(name))
                .toList());
        api.getComponents()
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description(
                                        "The access token from a sign-in. A browser with the cookies of a session sends"
                                                + " `X-CSRF: 1` instead"));
        api.addSecurityRequirement(BEARER);
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> {
                    if (operation.getSecurity() == null) {
                        operation.setSecurity(List.of());
                    } else if (operation.getSecurity().equals(List.of(BEARER))) {
                        operation.setSecurity(null);
                    }
                });
    }
}
