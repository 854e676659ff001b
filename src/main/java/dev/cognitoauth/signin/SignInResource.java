package dev.cognitoauth.signin;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.SignInOperations;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.http.Caller;
import dev.cognitoauth.limits.Limit.Group;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1/sign-in")
@Tag(name = "Sign-in")
@Cancellable(false)
@Limited
@Fails({FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED})
public class SignInResource {

    private final SignInOperations signIns;

    SignInResource(SignInOperations signIns) {
        this.signIns = signIns;
    }

    @POST
    @Operation(summary = "Starts a sign-in; the answer is tokens, or a challenge")
    @Fails({
        NOT_AUTHORIZED,
        INVALID_SESSION,
        PASSWORD_ATTEMPTS_EXCEEDED,
        TEMPORARY_PASSWORD_EXPIRED,
        USER_DISABLED,
        USER_NOT_CONFIRMED,
        PASSWORD_RESET_REQUIRED,
        DEVICE_NOT_FOUND,
        UNSUPPORTED_OPERATION,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    @Limited(Group.SIGN_IN)
    public Uni<AuthResult> signIn(@Valid @NotNull SignInRequest body, @BeanParam Caller caller) {
        return signIns.start(body, caller.encodedData());
    }

    @POST
    @Operation(summary = "Responds to a challenge; the answer is tokens, or the next challenge")
    @Path("/challenge")
    @Fails({
        LIMIT_EXCEEDED,
        NOT_AUTHORIZED,
        INVALID_SESSION,
        PASSWORD_ATTEMPTS_EXCEEDED,
        TEMPORARY_PASSWORD_EXPIRED,
        USER_DISABLED,
        USER_NOT_CONFIRMED,
        PASSWORD_RESET_REQUIRED,
        ATTRIBUTE_NOT_WRITABLE,
        DEVICE_NOT_FOUND,
        ALIAS_EXISTS,
        MFA_METHOD_NOT_FOUND,
        TOTP_NOT_SET_UP,
        INVALID_PASSWORD,
        PASSWORD_REUSED,
        CODE_MISMATCH,
        INVALID_PASSKEY,
        CODE_EXPIRED,
        CODE_USED,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    @Limited(Group.CODE)
    public Uni<AuthResult> respondToChallenge(@Valid @NotNull ChallengeAnswer body, @BeanParam Caller caller) {
        return signIns.respond(body, caller.encodedData());
    }
}
