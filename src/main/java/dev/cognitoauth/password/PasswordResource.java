package dev.cognitoauth.password;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.PasswordOperations;
import dev.cognitoauth.cognito.result.CodeDelivery;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.http.Caller;
import dev.cognitoauth.limits.Limit.Group;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1/password")
@Tag(name = "Password")
@Cancellable(false)
@Limited
@Fails({FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED})
public class PasswordResource {

    private final PasswordOperations passwords;

    PasswordResource(PasswordOperations passwords) {
        this.passwords = passwords;
    }

    @POST
    @Operation(
            summary = "Sends a code to the verified address of the user; the answer for an unknown user looks the same")
    @Path("/forgot")
    @Fails({
        NOT_AUTHORIZED,
        USER_DISABLED,
        PASSWORD_NOT_RESETTABLE,
        LIMIT_EXCEEDED,
        CODE_DELIVERY_FAILED,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    @Limited(Group.MESSAGE)
    public Uni<CodeDelivery.Sent> forgotPassword(@Valid @NotNull ForgotPasswordRequest body, @BeanParam Caller caller) {
        return passwords.forgot(body.username(), body.clientMetadata(), caller.encodedData());
    }

    @POST
    @Operation(summary = "Sets a new password with the code")
    @Path("/reset")
    @Fails({
        NOT_AUTHORIZED,
        CODE_MISMATCH,
        CODE_EXPIRED,
        USER_NOT_CONFIRMED,
        INVALID_PASSWORD,
        PASSWORD_REUSED,
        TOO_MANY_FAILED_ATTEMPTS,
        LIMIT_EXCEEDED,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    @Limited(Group.CODE)
    public Uni<Void> resetPassword(@Valid @NotNull ResetPasswordRequest body, @BeanParam Caller caller) {
        return passwords.reset(
                body.username(), body.code(), body.newPassword(), body.clientMetadata(), caller.encodedData());
    }

    @PUT
    @Operation(summary = "Changes the password of the signed-in user")
    @SecurityRequirement(name = "bearer")
    @Fails({
        WRONG_PASSWORD,
        USER_NOT_CONFIRMED,
        PASSWORD_RESET_REQUIRED,
        INVALID_PASSWORD,
        PASSWORD_REUSED,
        PASSWORD_ATTEMPTS_EXCEEDED,
        LIMIT_EXCEEDED
    })
    @Limited(Group.SIGN_IN)
    public Uni<Void> changePassword(@BeanParam AccessToken bearer, @Valid @NotNull ChangePasswordRequest body) {
        return passwords.change(bearer.token(), body.currentPassword(), body.newPassword());
    }
}
