package dev.cognitoauth.factor;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.FactorOperations;
import dev.cognitoauth.cognito.answer.Factors;
import dev.cognitoauth.cognito.answer.Totp;
import dev.cognitoauth.cognito.answer.TotpVerified;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.http.OptionalAccessToken;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1/user")
@Tag(name = "Factors")
@SecurityRequirement(name = "bearer")
@Cancellable(false)
public class FactorResource {

    private final FactorOperations factors;

    FactorResource(FactorOperations factors) {
        this.factors = factors;
    }

    @GET
    @Operation(summary = "The factors that the signed-in user has")
    @Path("/factors")
    @Fails(INVALID_ACCESS_TOKEN)
    public Uni<Factors> getFactors(@BeanParam AccessToken bearer) {
        return factors.get(bearer);
    }

    @PUT
    @Operation(summary = "Sets which second factors are asked for, and which first")
    @Path("/mfa")
    @Fails(INVALID_ACCESS_TOKEN)
    public Uni<Void> setMfaPreference(@BeanParam AccessToken bearer, @Valid @NotNull MfaPreferencesRequest request) {
        return factors.prefer(bearer, request.sms(), request.totp(), request.email());
    }

    @POST
    @Operation(summary = "Begins to set up an authenticator app, by access token or by session")
    @Path("/totp")
    @Fails({INVALID_ACCESS_TOKEN, INVALID_SESSION, TOTP_NOT_SET_UP})
    public Uni<Totp> associateTotp(@BeanParam OptionalAccessToken bearer, @Valid @NotNull TotpRequest request) {
        return factors.associate(bearer, request.session(), request.issuer(), request.account());
    }

    @POST
    @Operation(summary = "Verifies the authenticator app by a code of its own")
    @Path("/totp/verify")
    @Fails({INVALID_ACCESS_TOKEN, INVALID_SESSION, CODE_MISMATCH, TOTP_NOT_SET_UP})
    public Uni<TotpVerified> verifyTotp(
            @BeanParam OptionalAccessToken bearer, @Valid @NotNull VerifyTotpRequest request) {
        return factors.verify(bearer, request.session(), request.code(), request.deviceName());
    }
}
