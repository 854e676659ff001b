package dev.cognitoauth.signup;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.SignUpOperations;
import dev.cognitoauth.cognito.answer.CodeSent;
import dev.cognitoauth.cognito.answer.Confirmed;
import dev.cognitoauth.cognito.answer.SignedUp;
import dev.cognitoauth.http.Caller;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1/sign-up")
@Tag(name = "Sign-up")
@Cancellable(false)
public class SignUpResource {

    private final SignUpOperations signUps;

    SignUpResource(SignUpOperations signUps) {
        this.signUps = signUps;
    }

    @POST
    @Operation(
            summary = "Makes a user and, unless the pool confirms it at once, sends a code to the address to be proved")
    @ResponseStatus(201)
    @Fails({USERNAME_EXISTS, INVALID_PASSWORD, SIGN_UP_NOT_PERMITTED, CODE_DELIVERY_FAILED})
    public Uni<SignedUp> signUp(@Valid @NotNull SignUpRequest request, @BeanParam Caller caller) {
        return signUps.signUp(
                request.name(),
                request.password(),
                request.allAttributes(),
                request.validationData(),
                request.clientMetadata(),
                caller);
    }

    @POST
    @Operation(summary = "Confirms the user by the code")
    @Path("/confirm")
    @Fails({CODE_MISMATCH, CODE_EXPIRED, ALREADY_CONFIRMED, ALIAS_EXISTS, TOO_MANY_FAILED_ATTEMPTS})
    public Uni<Confirmed> confirmSignUp(@Valid @NotNull ConfirmSignUpRequest request, @BeanParam Caller caller) {
        return signUps.confirm(
                request.username(),
                request.code(),
                request.forceAliasCreation(),
                request.session(),
                request.clientMetadata(),
                caller);
    }

    @POST
    @Operation(summary = "Sends another code, which voids the one before")
    @Path("/resend")
    @Fails({ALREADY_CONFIRMED, CODE_DELIVERY_FAILED})
    public Uni<CodeSent> resendConfirmationCode(@Valid @NotNull ResendRequest request, @BeanParam Caller caller) {
        return signUps.resend(request.username(), request.clientMetadata(), caller);
    }
}
