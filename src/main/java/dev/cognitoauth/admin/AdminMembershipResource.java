package dev.cognitoauth.admin;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.GroupOperations;
import dev.cognitoauth.cognito.request.GroupName;
import dev.cognitoauth.cognito.request.Username;
import dev.cognitoauth.cognito.result.Group;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The groups of one user, whom the path names. */
@Path("/v1/admin/users/{username}/groups")
@Tag(name = "Groups")
@SecurityRequirement(name = "bearer")
@ForAdministrators
@Cancellable(false)
@Limited
@Fails({ADMIN_NOT_CONFIGURED, SIGN_IN_TOO_OLD, FORBIDDEN, NOT_ALLOWED, NOT_FOUND, OPERATION_NOT_ENABLED})
public class AdminMembershipResource {

    private final GroupOperations groups;

    AdminMembershipResource(GroupOperations groups) {
        this.groups = groups;
    }

    @GET
    @Operation(summary = "Lists the groups that a user is in")
    public Uni<Group.Page> adminListGroupsOfUser(
            @RestPath @Username String username,
            @Parameter(description = "How many to answer at most") @RestQuery @Nullable @Min(1) @Max(60) Integer limit,
            @Parameter(description = "`next` of the page before; without it, the first page")
                    @RestQuery
                    @Nullable
                    @Size(min = 1, max = 131_072)
                    String next) {
        return groups.listOfUser(username, limit, next);
    }

    @PUT
    @Operation(summary = "Puts a user into a group")
    @Path("/{group}")
    @Consumes(MediaType.WILDCARD)
    public Uni<Void> adminAddToGroup(@RestPath @Username String username, @RestPath @GroupName String group) {
        return groups.add(username, group);
    }

    @DELETE
    @Operation(summary = "Takes a user out of a group, and ends their access tokens, which name it")
    @Path("/{group}")
    public Uni<Void> adminRemoveFromGroup(@RestPath @Username String username, @RestPath @GroupName String group) {
        return groups.remove(username, group);
    }
}
