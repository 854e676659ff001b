package dev.cognitoauth.linked;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.LinkedAccountOperations;
import dev.cognitoauth.cognito.result.LinkedAccounts;
import dev.cognitoauth.cognito.result.LoginStart;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.limits.Limit.Group;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1/user/linked")
@Tag(name = "User")
@SecurityRequirement(name = "bearer")
@Cancellable(false)
@Limited
@Fails({FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED, USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED})
public class LinkedAccountResource {

    private final LinkedAccountOperations links;

    LinkedAccountResource(LinkedAccountOperations links) {
        this.links = links;
    }

    @GET
    @Operation(summary = "Lists the accounts at identity providers that are linked to the signed-in user")
    @Fails(LINKING_NOT_CONFIGURED)
    public Uni<LinkedAccounts> listLinkedAccounts(@BeanParam AccessToken bearer) {
        return links.list(bearer.token());
    }

    @POST
    @Operation(
            summary =
                    "Starts a sign-in at an identity provider that links the account there; the browser goes to the URL")
    @Fails({
        LINKING_NOT_CONFIGURED,
        LOGIN_NOT_CONFIGURED,
        SIGN_IN_TOO_OLD,
        UNSUPPORTED_USER_STATE,
        ALREADY_LINKED,
        TOO_MANY_LINKED
    })
    @Limited(Group.LOGIN)
    public Uni<LoginStart> startLink(@BeanParam AccessToken bearer, @Valid @NotNull StartLinkRequest body) {
        return links.start(bearer.token(), body, body.provider());
    }

    @POST
    @Operation(
            summary = "Links the account with which the browser has come back; only who has started it can complete it")
    @Path("/callback")
    @Fails({
        LINKING_NOT_CONFIGURED,
        LOGIN_NOT_CONFIGURED,
        LOGIN_REFUSED,
        LOGIN_CANCELLED,
        LOGIN_REQUIRED,
        LOGIN_EXPIRED,
        STATE_MISMATCH,
        PROVIDER_FAILED,
        USER_DISABLED,
        CONFLICT,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED,
        UNSUPPORTED_USER_STATE,
        ALREADY_LINKED,
        TOO_MANY_LINKED,
        IDENTITY_IN_USE,
        ALIAS_EXISTS,
        NOT_FOUND
    })
    @Limited(Group.LOGIN)
    public Uni<Void> completeLink(@BeanParam AccessToken bearer, @Valid @NotNull CompleteLinkRequest body) {
        return links.complete(bearer.token(), body);
    }

    @DELETE
    @Operation(summary = "Unlinks the accounts at a provider, which then no longer sign the user in")
    @Path("/{provider}")
    @Fails({LINKING_NOT_CONFIGURED, SIGN_IN_TOO_OLD, NOT_FOUND, ALIAS_EXISTS, LAST_SIGN_IN_METHOD})
    @Limited(Group.LOGIN)
    public Uni<Void> unlinkAccount(
            @BeanParam AccessToken bearer,
            @Parameter(description = "The provider's name at Cognito", example = "Google")
                    @RestPath
                    @Size(min = 1, max = 32)
                    String provider) {
        return links.unlink(bearer.token(), provider);
    }
}
