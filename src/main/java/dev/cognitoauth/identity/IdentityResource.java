package dev.cognitoauth.identity;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.IdentityOperations;
import dev.cognitoauth.cognito.result.IdentityCredentials;
import dev.cognitoauth.cognito.result.IdentityToken;
import dev.cognitoauth.http.IdTokens;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1/identity")
@Tag(name = "Identity pool")
@Cancellable(false)
@Limited
@Fails(NOT_ALLOWED)
public class IdentityResource {

    private final IdentityOperations identities;
    private final IdTokens idTokens;

    IdentityResource(IdentityOperations identities, IdTokens idTokens) {
        this.identities = identities;
        this.idTokens = idTokens;
    }

    @POST
    @Operation(
            summary =
                    "Gets temporary AWS credentials for the user of the id token, or for a guest where the identity pool allows guests")
    @Path("/credentials")
    @Fails({
        IDENTITY_POOL_NOT_CONFIGURED,
        INVALID_ID_TOKEN,
        NO_SESSION,
        CROSS_SITE,
        SESSION_TOO_LARGE,
        REFRESH_TOKEN_REUSED,
        USER_DISABLED,
        GUESTS_NOT_ALLOWED,
        ROLE_NOT_ALLOWED,
        NOT_FOUND,
        CONFLICT,
        LIMIT_EXCEEDED
    })
    public Uni<IdentityCredentials> getCredentials(@Valid @NotNull CredentialsRequest body) {
        return idTokens.ofCaller(body.idToken())
                .chain(idToken -> identities.credentials(idToken.orElse(null), body.roleArn()));
    }

    @POST
    @Operation(
            summary = "Gets an OpenID token of the identity, for AssumeRoleWithWebIdentity of AWS STS",
            description = "Answers `upstream_misconfigured` unless the identity pool allows the classic flow.")
    @Path("/token")
    @Fails({
        IDENTITY_POOL_NOT_CONFIGURED,
        INVALID_ID_TOKEN,
        NO_SESSION,
        CROSS_SITE,
        SESSION_TOO_LARGE,
        REFRESH_TOKEN_REUSED,
        USER_DISABLED,
        GUESTS_NOT_ALLOWED,
        NOT_FOUND,
        CONFLICT,
        LIMIT_EXCEEDED
    })
    public Uni<IdentityToken> getIdentityToken(@Valid @NotNull TokenRequest body) {
        return idTokens.ofCaller(body.idToken()).chain(idToken -> identities.token(idToken.orElse(null)));
    }

    @POST
    @Operation(summary = "Removes logins from an identity; used again, they get a new identity")
    @Path("/unlink")
    @Fails({IDENTITY_POOL_NOT_CONFIGURED, INVALID_ID_TOKEN, NOT_FOUND, CONFLICT})
    public Uni<Void> unlinkIdentity(@Valid @NotNull UnlinkRequest body) {
        return identities.unlink(body.identityId(), body.idToken(), body.loginsToRemove());
    }
}
