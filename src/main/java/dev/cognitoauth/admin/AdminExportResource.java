package dev.cognitoauth.admin;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.ExportOperations;
import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.result.Export;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * The whole user pool, one line for each user, group and membership. A page is fetched when the caller has read the one
 * before, and none once the caller has gone.
 */
@Path("/v1/admin/export")
@Tag(name = "Users")
@SecurityRequirement(name = "bearer")
@ForAdministrators
@Cancellable(false) // This is about single calls. A stream ends with its caller in any case.
@Limited
@Fails({ADMIN_NOT_CONFIGURED, SIGN_IN_TOO_OLD, FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED})
public class AdminExportResource {

    private static final Logger LOG = Logger.getLogger(AdminExportResource.class);

    private final ExportOperations exports;

    AdminExportResource(ExportOperations exports) {
        this.exports = exports;
    }

    @GET
    @Operation(summary = "Exports all users, groups and memberships; no passwords, and no other secrets")
    @Produces("application/x-ndjson")
    public RestMulti<Export.Line> adminExport(
            @Parameter(
                            description =
                                    "`next` of an earlier export that has not got to its end; without it, from the start")
                    @RestQuery
                    @Nullable
                    @Size(min = 1, max = 131_072)
                    String next) {
        return RestMulti.fromUniResponse(exports.page(next), this::linesFrom);
    }

    private Multi<Export.Line> linesFrom(Export.Page first) {
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(first), pagesAfter(first))
                .onItem()
                .transformToIterable(Export.Page::lines);
    }

    private Multi<Export.Page> pagesAfter(Export.Page first) {
        if (first.next() == null) {
            return Multi.createFrom().empty();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(first.next()), this::page)
                .whilst(page -> page.next() != null);
    }

    private Uni<Export.Page> page(AtomicReference<@Nullable String> next) {
        return exports.page(next.get())
                .onFailure()
                .invoke(failure -> LOG.errorf("An export has ended before its end: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(AdminExportResource::failed)
                .invoke(page -> next.set(page.next()));
    }

    private static Export.Page failed(Throwable failure) {
        ErrorCode error = Objects.requireNonNullElse(CallFailure.errorOf(failure), ErrorCode.INTERNAL_ERROR);
        return new Export.Page(List.of(Export.Line.failed(error.code())), null);
    }
}
