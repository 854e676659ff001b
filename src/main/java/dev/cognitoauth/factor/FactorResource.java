package dev.cognitoauth.factor;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.FactorOperations;
import dev.cognitoauth.cognito.result.Factors;
import dev.cognitoauth.cognito.result.Totp;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.http.OptionalAccessToken;
import dev.cognitoauth.limits.Limit.Group;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1/user")
@Tag(name = "Factors")
@SecurityRequirement(name = "bearer")
@Cancellable(false)
@Limited
@Fails({FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED})
public class FactorResource {

    private final FactorOperations factors;

    FactorResource(FactorOperations factors) {
        this.factors = factors;
    }

    @GET
    @Operation(summary = "Gets the factors of the signed-in user")
    @Path("/factors")
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED})
    public Uni<Factors> getFactors(@BeanParam AccessToken bearer) {
        return factors.get(bearer.token());
    }

    @PUT
    @Operation(
            summary = "Sets which second factors are asked for at sign-ins",
            description =
                    "There is no member `passkey`: the AWS SDK that this service uses does not know Cognito's setting for it.")
    @Path("/mfa")
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED, MFA_METHOD_NOT_FOUND, TOTP_NOT_SET_UP})
    public Uni<Void> setMfaPreference(@BeanParam AccessToken bearer, @Valid @NotNull MfaPreferencesRequest body) {
        return factors.prefer(bearer.token(), body.sms(), body.totp(), body.email());
    }

    @POST
    @Operation(
            summary = "Starts to set up an authenticator app, with an access token or with the session of a challenge")
    @Path("/totp")
    @SecurityRequirement(name = "bearer")
    @SecurityRequirementsSet
    @Fails({INVALID_SESSION, TOTP_NOT_SET_UP, CONFLICT})
    public Uni<Totp> associateTotp(@BeanParam OptionalAccessToken bearer, @Valid @NotNull TotpRequest body) {
        return factors.associate(bearer.authorization(), body.session(), body.issuer(), body.account());
    }

    @POST
    @Operation(summary = "Verifies the authenticator app with a code that it shows")
    @Path("/totp/verify")
    @SecurityRequirement(name = "bearer")
    @SecurityRequirementsSet
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED, INVALID_SESSION, CODE_MISMATCH, CODE_USED, TOTP_NOT_SET_UP})
    @Limited(Group.CODE)
    public Uni<Totp.Verified> verifyTotp(
            @BeanParam OptionalAccessToken bearer, @Valid @NotNull VerifyTotpRequest body) {
        return factors.verify(bearer.authorization(), body.session(), body.code(), body.deviceName());
    }
}
