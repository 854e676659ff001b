package dev.cognitoauth.admin;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.GroupOperations;
import dev.cognitoauth.cognito.request.GroupName;
import dev.cognitoauth.cognito.result.Group;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/v1/admin/groups")
@Tag(name = "Groups")
@SecurityRequirement(name = "bearer")
@ForAdministrators
@Cancellable(false)
@Limited
@Fails({ADMIN_NOT_CONFIGURED, SIGN_IN_TOO_OLD, FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED})
public class AdminGroupResource {

    private final GroupOperations groups;

    AdminGroupResource(GroupOperations groups) {
        this.groups = groups;
    }

    @GET
    @Operation(summary = "Lists groups; `GET /v1/admin/users?group=…` lists the members of one")
    public Uni<Group.Page> adminListGroups(
            @Parameter(description = "How many to answer at most") @RestQuery @Nullable @Min(1) @Max(60) Integer limit,
            @Parameter(description = "`next` of the page before; without it, the first page")
                    @RestQuery
                    @Nullable
                    @Size(min = 1, max = 131_072)
                    String next) {
        return groups.list(limit, next);
    }

    @POST
    @Operation(summary = "Makes a group")
    @ResponseStatus(201)
    @Fails({GROUP_EXISTS, LIMIT_EXCEEDED})
    public Uni<Group> adminCreateGroup(@Valid @NotNull CreateGroupRequest body) {
        return groups.create(body.name(), body.description(), body.precedence());
    }

    @DELETE
    @Operation(summary = "Deletes a group, which its members' access tokens name until they expire")
    @Path("/{group}")
    @Fails(NOT_FOUND)
    public Uni<Void> adminDeleteGroup(@RestPath @GroupName String group) {
        return groups.delete(group);
    }
}
