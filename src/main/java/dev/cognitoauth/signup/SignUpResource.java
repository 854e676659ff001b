package dev.cognitoauth.signup;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.SignUpOperations;
import dev.cognitoauth.cognito.result.CodeDelivery;
import dev.cognitoauth.cognito.result.SignedUp;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1/sign-up")
@Tag(name = "Sign-up")
@Cancellable(false)
@Limited
@Fails({FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED})
public class SignUpResource {

    private final SignUpOperations signUps;

    SignUpResource(SignUpOperations signUps) {
        this.signUps = signUps;
    }

    @POST
    @Operation(summary = "Creates a user and sends a confirmation code, unless the user pool confirms the user at once")
    @ResponseStatus(201)
    @Fails({
        SIGN_UP_NOT_PERMITTED,
        ATTRIBUTE_NOT_WRITABLE,
        USERNAME_EXISTS,
        INVALID_PASSWORD,
        LIMIT_EXCEEDED,
        CODE_DELIVERY_FAILED,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    @Limited(Group.MESSAGE)
    public Uni<SignedUp> signUp(@Valid @NotNull SignUpRequest body, @BeanParam Caller caller) {
        return signUps.signUp(
                body.cognitoUserName(),
                body.password(),
                body.attributesWithAddresses(),
                body.validationData(),
                body.clientMetadata(),
                caller.encodedData());
    }

    @POST
    @Operation(summary = "Confirms the user with the code")
    @Path("/confirm")
    @Fails({
        NOT_AUTHORIZED,
        INVALID_SESSION,
        CODE_MISMATCH,
        CODE_EXPIRED,
        USER_DISABLED,
        ALREADY_CONFIRMED,
        ALIAS_EXISTS,
        TOO_MANY_FAILED_ATTEMPTS,
        LIMIT_EXCEEDED,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    @Limited(Group.CODE)
    public Uni<SignedUp.Confirmed> confirmSignUp(@Valid @NotNull ConfirmSignUpRequest body, @BeanParam Caller caller) {
        return signUps.confirm(
                body.username(),
                body.code(),
                body.forceAliasCreation(),
                body.session(),
                body.clientMetadata(),
                caller.encodedData());
    }

    @POST
    @Operation(summary = "Sends another confirmation code; earlier codes are no longer valid")
    @Path("/resend")
    @Fails({NOT_AUTHORIZED, ALREADY_CONFIRMED, LIMIT_EXCEEDED, CODE_DELIVERY_FAILED, REJECTED_BY_TRIGGER, TRIGGER_FAILED
    })
    @Limited(Group.MESSAGE)
    public Uni<CodeDelivery.Sent> resendConfirmationCode(@Valid @NotNull ResendRequest body, @BeanParam Caller caller) {
        return signUps.resend(body.username(), body.clientMetadata(), caller.encodedData());
    }
}
