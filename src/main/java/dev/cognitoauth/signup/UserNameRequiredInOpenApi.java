package dev.cognitoauth.signup;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Writes {@code @UserNameRequired} into the OpenAPI document. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class UserNameRequiredInOpenApi implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Schema request = Objects.requireNonNull(api.getComponents().getSchemas().get("SignUpRequest"));
        Stream.of("username", "email", "phone_number")
                .forEach(name -> request.addAnyOf(OASFactory.createSchema()
                        .addRequired(name)
                        .addProperty(name, OASFactory.createSchema().addType(SchemaType.STRING))));
    }
}
