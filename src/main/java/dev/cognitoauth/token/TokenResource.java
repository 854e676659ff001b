package dev.cognitoauth.token;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.TokenOperations;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.limits.Limits;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1")
@Tag(name = "Tokens")
@Cancellable(false)
@Limited
@Fails({FORBIDDEN, OPERATION_NOT_ENABLED})
public class TokenResource {

    private final TokenOperations tokens;
    private final Limits limits;

    TokenResource(TokenOperations tokens, Limits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    @POST
    @Operation(summary = "Gets new tokens for a refresh token, and a new refresh token if the app client rotates them")
    @Path("/token/refresh")
    @Fails({
        INVALID_REFRESH_TOKEN,
        REFRESH_TOKEN_REUSED,
        USER_DISABLED,
        USER_NOT_CONFIRMED,
        PASSWORD_RESET_REQUIRED,
        DEVICE_NOT_FOUND,
        UNSUPPORTED_OPERATION,
        NOT_ALLOWED,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    public Uni<AuthResult.Tokens> refreshTokens(@Valid @NotNull RefreshRequest body) {
        return limits.refresh(body.refreshToken())
                .chain(() -> tokens.refresh(body.refreshToken(), body.deviceKey(), body.username()));
    }

    @POST
    @Operation(
            summary =
                    "Revokes a refresh token and the access tokens issued for it; an unknown token is no error (RFC 7009)")
    @Path("/token/revoke")
    @ResponseStatus(200)
    @Fails({UNSUPPORTED_TOKEN_TYPE, UNSUPPORTED_OPERATION})
    public Uni<Void> revokeToken(@Valid @NotNull RevokeRequest body) {
        return tokens.revoke(body.token());
    }

    @POST
    @Operation(summary = "Revokes all tokens of the user, on all devices")
    @Path("/sign-out")
    @SecurityRequirement(name = "bearer")
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED, NOT_ALLOWED})
    public Uni<Void> signOut(@BeanParam AccessToken bearer) {
        return tokens.signOut(bearer.token());
    }
}
