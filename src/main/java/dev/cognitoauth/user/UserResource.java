package dev.cognitoauth.user;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.UserOperations;
import dev.cognitoauth.cognito.result.CodeDelivery;
import dev.cognitoauth.cognito.result.User;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.limits.Limit.Group;
import dev.cognitoauth.limits.Limited;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
@Limited
@Fails({FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED})
public class UserResource {

    /** Codes are sent to addresses only, whose attributes have such names. A path could not have all that others may have. */
    private static final String ADDRESS = "[A-Za-z0-9:_.-]{1,32}";

    private final UserOperations users;

    UserResource(UserOperations users) {
        this.users = users;
    }

    @GET
    @Operation(summary = "Gets the profile of the signed-in user")
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED})
    public Uni<User> getUser(@BeanParam AccessToken bearer) {
        return users.get(bearer.token());
    }

    @PATCH
    @Operation(
            summary =
                    "Sets attributes, deletes those that are null, and sends a code for each new address that must be verified")
    @Fails({
        USER_NOT_CONFIRMED,
        PASSWORD_RESET_REQUIRED,
        ATTRIBUTE_NOT_WRITABLE,
        ALIAS_EXISTS,
        CODE_MISMATCH,
        CODE_EXPIRED,
        CODE_DELIVERY_FAILED,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    public Uni<CodeDelivery.SentToEach> changeUser(
            @BeanParam AccessToken bearer, @Valid @NotNull ChangeUserRequest body) {
        return users.change(bearer.token(), body.attributes(), body.clientMetadata());
    }

    @DELETE
    @Operation(summary = "Deletes the user, which cannot be undone")
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED})
    public Uni<Void> deleteUser(@BeanParam AccessToken bearer) {
        return users.delete(bearer.token());
    }

    @POST
    @Operation(summary = "Sends a code to the address in this attribute")
    @Path("/attributes/{name}/code")
    @Consumes(MediaType.WILDCARD) // A request without a body has no content type.
    @Fails({
        USER_NOT_CONFIRMED,
        PASSWORD_RESET_REQUIRED,
        LIMIT_EXCEEDED,
        CODE_DELIVERY_FAILED,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    @Limited(Group.MESSAGE)
    public Uni<CodeDelivery.Sent> sendAttributeCode(
            @BeanParam AccessToken bearer,
            @Parameter(description = "The name of the attribute", example = "email")
                    @RestPath
                    @Pattern(regexp = ADDRESS)
                    String name,
            @Valid @Nullable SendCodeRequest body) {
        return users.sendCode(bearer.token(), name, body == null ? null : body.clientMetadata());
    }

    @POST
    @Operation(summary = "Verifies the address in this attribute with the code")
    @Path("/attributes/{name}/verify")
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED, CODE_MISMATCH, CODE_EXPIRED, ALIAS_EXISTS, LIMIT_EXCEEDED})
    @Limited(Group.CODE)
    public Uni<Void> verifyAttribute(
            @BeanParam AccessToken bearer,
            @Parameter(description = "The name of the attribute", example = "email")
                    @RestPath
                    @Pattern(regexp = ADDRESS)
                    String name,
            @Valid @NotNull VerifyAttributeRequest body) {
        return users.verify(bearer.token(), name, body.code());
    }

    @POST
    @Operation(summary = "Tells threat protection whether a sign-in that it has warned about was the user's own")
    @Path("/events/{event_id}/feedback")
    @SecurityRequirements
    @Fails({NOT_AUTHORIZED, THREAT_PROTECTION_NOT_ENABLED})
    public Uni<Void> giveEventFeedback(
            @Parameter(
                            description = "The id of the sign-in, from the warning that Cognito has sent",
                            example = "7b4a3c1e-2f60-4d8e-9a5b-1c0d9e8f7a6b")
                    @RestPath("event_id")
                    @Pattern(regexp = "[\\w+-]{1,50}")
                    String eventId,
            @Valid @NotNull EventFeedbackRequest body) {
        return users.giveFeedback(eventId, body.username(), body.feedbackToken(), body.valid());
    }
}
