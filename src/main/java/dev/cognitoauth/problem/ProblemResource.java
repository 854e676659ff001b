package dev.cognitoauth.problem;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Explains the {@code type} of problems to whoever follows it. */
@Path(ProblemResource.PATH)
@Tag(name = "Problems")
@Cancellable(false)
@ProblemResource.Explanation
public class ProblemResource {

    static final String PATH = "/problems";

    /** The pages need neither scripts nor styles, and no other page has a reason to show them in a frame. */
    private static final String NOTHING_ELSE =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Said with each page, because Quarkus REST would name the media type with the quality below. */
    private static final MediaType PAGE = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    @GET
    @Operation(
            summary = "Explains an error: what it means, and what to do about it",
            description = "Where `type` of a problem leads. JSON, or a page for browsers, as `Accept` asks for")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.TEXT_HTML))
    @Path("/{code}")
    @Produces(MediaType.APPLICATION_JSON)
    @Fails(value = ErrorCode.NOT_FOUND, callsCognito = false)
    public Uni<ProblemType> explainProblem(
            @Parameter(description = "`code` of a problem", example = "code_mismatch") @RestPath String code) {
        return Uni.createFrom().item(found(code));
    }

    /** Has the lower quality, so that a request that accepts anything gets JSON. */
    @GET
    @Operation(hidden = true)
    @Path("/{code}")
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    public Uni<RestResponse<String>> explainProblemToPeople(@RestPath String code) {
        String page = ProblemPage.of(found(code));
        return Uni.createFrom().item(ResponseBuilder.ok(page, PAGE).build());
    }

    private static ProblemType found(String code) {
        ProblemType found = ProblemType.BY_CODE.get(code);
        if (found == null) {
            throw new ProblemException(ErrorCode.NOT_FOUND);
        }
        return found;
    }

    /** Puts headers in the place of those that every answer gets, such as the one that forbids caches to keep it. */
    @Explanation
    @ServerResponseFilter
    public void mayBeKept(ContainerResponseContext answer, RoutingContext routing) {
        if (answer.getStatus() == 200) {
            routing.response()
                    .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=3600")
                    .putHeader(HttpHeaders.VARY, "Accept, Origin")
                    .putHeader("Content-Security-Policy", NOTHING_ELSE);
        }
    }

    /** Marks the methods whose answers go through the filter. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Explanation {}
}
