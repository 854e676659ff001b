package dev.cognitoauth.user;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.UserOperations;
import dev.cognitoauth.cognito.answer.CodeDelivery;
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
    @Operation(summary = "Gets the profile of the signed-in user")
    @Fails(INVALID_ACCESS_TOKEN)
    public Uni<User> getUser(@BeanParam AccessToken bearer) {
        return users.get(bearer);
    }

    @PATCH
    @Operation(
            summary =
                    "Sets attributes, deletes those that are null, and sends a code for each new address that must be verified")
    @Fails({INVALID_ACCESS_TOKEN, ALIAS_EXISTS, CODE_DELIVERY_FAILED, ATTRIBUTE_NOT_WRITABLE})
    public Uni<CodeDelivery.SentToEach> changeUser(
            @BeanParam AccessToken bearer, @Valid @NotNull ChangeUserRequest body) {
        return users.change(bearer, body.attributes(), body.clientMetadata());
    }

    @DELETE
    @Operation(summary = "Deletes the user, which cannot be undone")
    @Fails(INVALID_ACCESS_TOKEN)
    public Uni<Void> deleteUser(@BeanParam AccessToken bearer) {
        return users.delete(bearer);
    }

    @POST
    @Operation(summary = "Sends a code to the address in this attribute")
    @Path("/attributes/{name}/code")
    @Consumes(MediaType.WILDCARD) // A request without a body has no content type.
    @Fails({INVALID_ACCESS_TOKEN, CODE_DELIVERY_FAILED})
    public Uni<CodeDelivery.Sent> sendAttributeCode(
            @BeanParam AccessToken bearer,
            @RestPath @Pattern(regexp = ATTRIBUTE) String name,
            @Valid @Nullable SendCodeRequest body) {
        return users.sendCode(bearer, name, body == null ? null : body.clientMetadata());
    }

    @POST
    @Operation(summary = "Verifies the address in this attribute with the code")
    @Path("/attributes/{name}/verify")
    @Fails({INVALID_ACCESS_TOKEN, CODE_MISMATCH, CODE_EXPIRED, ALIAS_EXISTS})
    public Uni<Void> verifyAttribute(
            @BeanParam AccessToken bearer,
            @RestPath @Pattern(regexp = ATTRIBUTE) String name,
            @Valid @NotNull VerifyAttributeRequest body) {
        return users.verify(bearer, name, body.code());
    }

    @POST
    @Operation(summary = "Tells threat protection whether a sign-in that it has warned about was the user's own")
    @Path("/events/{eventId}/feedback")
    @SecurityRequirements
    @Fails({CLIENT_NOT_AUTHORIZED, NOT_AUTHORIZED})
    public Uni<Void> giveEventFeedback(
            @RestPath @Pattern(regexp = "[\\w+-]{1,50}") String eventId, @Valid @NotNull EventFeedbackRequest body) {
        return users.giveFeedback(eventId, body.username(), body.feedbackToken(), body.valid());
    }
}
