package dev.cognitoauth.login;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.LoginOperations;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.LoginProviders;
import dev.cognitoauth.cognito.result.LoginStart;
import dev.cognitoauth.cognito.result.LogoutUrl;
import dev.cognitoauth.limits.Limit.Group;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/v1")
@Tag(name = "Managed login")
@Cancellable(false)
@Limited
public class LoginResource {

    private final LoginOperations logins;

    LoginResource(LoginOperations logins) {
        this.logins = logins;
    }

    @GET
    @Operation(summary = "Lists what users can sign in with at Cognito's managed login")
    @Path("/login/providers")
    @Fails(value = LOGIN_NOT_CONFIGURED, callsCognito = false)
    public Uni<LoginProviders> listLoginProviders() {
        return logins.providers();
    }

    @POST
    @Operation(summary = "Starts a sign-in at the managed login; the browser goes to the URL that is answered")
    @Path("/login")
    @Fails(value = LOGIN_NOT_CONFIGURED, callsCognito = false)
    @Limited(Group.LOGIN)
    public Uni<LoginStart> startLogin(@Valid @NotNull StartLoginRequest body) {
        return logins.start(body);
    }

    @POST
    @Operation(summary = "Completes a sign-in with what the browser has come back with from the managed login")
    @Path("/login/callback")
    @Fails({
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
        TRIGGER_FAILED
    })
    @Limited(Group.LOGIN)
    public Uni<AuthResult.Tokens> completeLogin(@Valid @NotNull CompleteLoginRequest body) {
        return logins.complete(body);
    }

    @GET
    @Operation(
            summary = "Gets the URL at which the browser ends the managed login's session",
            description = "Revoke the tokens too: after one without the other, the user is still signed in")
    @Path("/logout")
    @Fails(value = LOGIN_NOT_CONFIGURED, callsCognito = false)
    public Uni<LogoutUrl> getLogoutUrl(
            @Parameter(
                            description = "Where the browser goes then: one of `AUTH_LOGOUT_URLS`",
                            example = "http://localhost:3000/")
                    @RestQuery("return_to")
                    @NotNull
                    @Size(min = 1, max = 1024)
                    String returnTo) {
        return logins.logoutUrl(returnTo);
    }
}
