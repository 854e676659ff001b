package dev.cognitoauth.user;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.UserOperations;
import dev.cognitoauth.cognito.answer.CodeSent;
import dev.cognitoauth.cognito.answer.CodesSent;
import dev.cognitoauth.cognito.answer.User;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/v1/user")
@Tag(name = "User")
@SecurityRequirement(name = "bearer")
@Cancellable(false)
public class UserResource {

    private static final String ATTRIBUTE = "[A-Za-z0-9:_.-]{1,32}";

    private final UserOperations users;

    UserResource(UserOperations users) {
        this.users = users;
    }

    @GET
    @Operation(summary = "The signed-in user's profile")
    @Fails(INVALID_ACCESS_TOKEN)
    public Uni<User> getUser(@BeanParam AccessToken bearer) {
        return users.get(bearer);
    }

    @PATCH
    @Operation(summary = "Sets attributes, deletes those that are null, and sends a code for each address to be proved")
    @Fails({INVALID_ACCESS_TOKEN, ALIAS_EXISTS, CODE_DELIVERY_FAILED})
    public Uni<CodesSent> changeUser(@BeanParam AccessToken bearer, @Valid @NotNull ChangeUserRequest request) {
        return users.change(bearer, request.attributes(), request.clientMetadata());
    }

    @DELETE
    @Operation(summary = "Deletes the user for good")
    @Fails(INVALID_ACCESS_TOKEN)
    public Uni<Void> deleteUser(@BeanParam AccessToken bearer) {
        return users.delete(bearer);
    }

    @POST
    @Operation(summary = "Sends a code to the address in this attribute")
    @Path("/attributes/{name}/code")
    @Consumes(MediaType.WILDCARD) // with no body there is no content type either
    @Fails({INVALID_ACCESS_TOKEN, CODE_DELIVERY_FAILED})
    public Uni<CodeSent> sendAttributeCode(
            @BeanParam AccessToken bearer,
            @RestPath @Pattern(regexp = ATTRIBUTE) String name,
            @Valid @Nullable SendCodeRequest request) {
        return users.sendCode(bearer, name, request == null ? Map.of() : request.clientMetadata());
    }

    @POST
    @Operation(summary = "Proves the address in this attribute by the code")
    @Path("/attributes/{name}/verify")
    @Fails({INVALID_ACCESS_TOKEN, CODE_MISMATCH, CODE_EXPIRED, ALIAS_EXISTS})
    public Uni<Void> verifyAttribute(
            @BeanParam AccessToken bearer,
            @RestPath @Pattern(regexp = ATTRIBUTE) String name,
            @Valid @NotNull VerifyAttributeRequest request) {
        return users.verify(bearer, name, request.code());
    }

    @POST
    @Operation(summary = "Says whether a sign-in that Cognito has warned of was the user's own")
    @Path("/events/{eventId}/feedback")
    @SecurityRequirements
    @Fails({CLIENT_NOT_AUTHORIZED, NOT_AUTHORIZED})
    public Uni<Void> giveEventFeedback(
            @RestPath @Pattern(regexp = "[\\w+-]{1,50}") String eventId, @Valid @NotNull EventFeedbackRequest request) {
        return users.giveFeedback(eventId, request.username(), request.feedbackToken(), request.valid());
    }
}
