package dev.cognitoauth.passkey;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.PasskeyOperations;
import dev.cognitoauth.cognito.result.Passkey;
import dev.cognitoauth.cognito.result.PasskeyCreationOptions;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/v1/passkeys")
@Tag(name = "Passkeys")
@SecurityRequirement(name = "bearer")
@Cancellable(false)
@Limited
@Fails({FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED})
public class PasskeyResource {

    private final PasskeyOperations passkeys;

    PasskeyResource(PasskeyOperations passkeys) {
        this.passkeys = passkeys;
    }

    @POST
    @Operation(
            summary =
                    "Gets the options for `navigator.credentials.create()`, as `parseCreationOptionsFromJSON()` takes them")
    @Path("/options")
    @Fails({PASSKEYS_NOT_ENABLED, LIMIT_EXCEEDED})
    public Uni<PasskeyCreationOptions> startPasskey(@BeanParam AccessToken bearer) {
        return passkeys.options(bearer.token());
    }

    @POST
    @Operation(summary = "Registers the passkey that the browser has created")
    @Fails({
        PASSKEYS_NOT_ENABLED,
        INVALID_PASSKEY,
        PASSKEY_CHALLENGE_NOT_FOUND,
        PASSKEY_MISMATCH,
        PASSKEY_NOT_SUPPORTED,
        PASSKEY_ORIGIN_NOT_ALLOWED,
        LIMIT_EXCEEDED
    })
    public Uni<Void> registerPasskey(@BeanParam AccessToken bearer, @Valid @NotNull PasskeyRequest body) {
        return passkeys.register(bearer.token(), body.credential());
    }

    @GET
    @Operation(summary = "Lists the passkeys of the signed-in user")
    @Fails(LIMIT_EXCEEDED)
    public Uni<Passkey.Page> listPasskeys(
            @BeanParam AccessToken bearer,
            @Parameter(description = "How many to answer at most") @RestQuery("limit") @Nullable @Min(1) @Max(20)
                    Integer limit,
            @Parameter(description = "`next` of the page before; without it, the first page")
                    @RestQuery
                    @Nullable
                    @Size(min = 1, max = 4000)
                    String next) {
        return passkeys.list(bearer.token(), limit, next);
    }

    @DELETE
    @Operation(summary = "Deletes a passkey")
    @Path("/{id}")
    @Fails({NOT_FOUND, LIMIT_EXCEEDED})
    public Uni<Void> deletePasskey(
            @BeanParam AccessToken bearer,
            @Parameter(description = "The passkey's id, as the list has it", example = "cGFzc2tleQ")
                    @RestPath
                    @Size(max = 2048)
                    String id) {
        return passkeys.delete(bearer.token(), id);
    }
}
