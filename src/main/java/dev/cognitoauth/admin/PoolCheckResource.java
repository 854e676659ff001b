package dev.cognitoauth.admin;

import static dev.cognitoauth.problem.ErrorCode.ADMIN_NOT_CONFIGURED;
import static dev.cognitoauth.problem.ErrorCode.SIGN_IN_TOO_OLD;

import dev.cognitoauth.cognito.PoolCheckOperations;
import dev.cognitoauth.cognito.poolcheck.PoolReport;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1/admin/pool-check")
@Tag(name = "Pool")
@SecurityRequirement(name = "bearer")
@ForAdministrators
@Cancellable(false)
@Limited
@Fails({ADMIN_NOT_CONFIGURED, SIGN_IN_TOO_OLD})
public class PoolCheckResource {

    private final PoolCheckOperations pools;

    PoolCheckResource(PoolCheckOperations pools) {
        this.pools = pools;
    }

    /** Where several calls fail, the first of them says why. */
    @GET
    @Operation(summary = "Tells what endangers or hinders users in how the pools are configured")
    public Uni<PoolReport> adminCheckPool() {
        return pools.check()
                .onFailure(CompositeException.class)
                .transform(several -> several.getCauses().get(0));
    }
}
