package dev.cognitoauth.password;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.PasswordOperations;
import dev.cognitoauth.cognito.answer.CodeSent;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.http.Caller;
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
public class PasswordResource {

    private final PasswordOperations passwords;

    PasswordResource(PasswordOperations passwords) {
        this.passwords = passwords;
    }

    @POST
    @Operation(summary = "Sends a code to the user's verified address; for an unknown user it looks the same")
    @Path("/forgot")
    @Fails({NOT_AUTHORIZED, USER_DISABLED, CODE_DELIVERY_FAILED})
    public Uni<CodeSent> forgotPassword(@Valid @NotNull ForgotPasswordRequest request, @BeanParam Caller caller) {
        return passwords.forgot(request.username(), request.clientMetadata(), caller);
    }

    @POST
    @Operation(summary = "Sets a new password by the code")
    @Path("/reset")
    @Fails({NOT_AUTHORIZED, CODE_MISMATCH, CODE_EXPIRED, INVALID_PASSWORD, PASSWORD_REUSED, TOO_MANY_FAILED_ATTEMPTS})
    public Uni<Void> resetPassword(@Valid @NotNull ResetPasswordRequest request, @BeanParam Caller caller) {
        return passwords.reset(
                request.username(), request.code(), request.newPassword(), request.clientMetadata(), caller);
    }

    @PUT
    @Operation(summary = "Changes the password of the signed-in user")
    @SecurityRequirement(name = "bearer")
    @Fails({INVALID_ACCESS_TOKEN, NOT_AUTHORIZED, INVALID_PASSWORD, PASSWORD_REUSED, PASSWORD_ATTEMPTS_EXCEEDED})
    public Uni<Void> changePassword(@BeanParam AccessToken bearer, @Valid @NotNull ChangePasswordRequest request) {
        return passwords.change(bearer, request.currentPassword(), request.newPassword());
    }
}
