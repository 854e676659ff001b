package dev.cognitoauth.session;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.LoginOperations;
import dev.cognitoauth.cognito.SignInOperations;
import dev.cognitoauth.cognito.result.SessionEnd;
import dev.cognitoauth.cognito.result.SessionResult;
import dev.cognitoauth.http.Caller;
import dev.cognitoauth.http.CsrfHeader;
import dev.cognitoauth.limits.Limit.Group;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.login.CompleteLoginRequest;
import dev.cognitoauth.problem.Fails;
import dev.cognitoauth.signin.ChallengeAnswer;
import dev.cognitoauth.signin.SignInRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/v1/session")
@Tag(name = "Session")
@Cancellable(false)
@Limited
@Fails({SESSIONS_NOT_CONFIGURED, CROSS_SITE, FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED})
public class SessionResource {

    private final Sessions sessions;
    private final SignInOperations signIns;
    private final LoginOperations logins;

    SessionResource(Sessions sessions, SignInOperations signIns, LoginOperations logins) {
        this.sessions = sessions;
        this.signIns = signIns;
        this.logins = logins;
    }

    @POST
    @Operation(summary = "Signs in like `/v1/sign-in`, with the tokens in cookies and not in the answer")
    @Fails({
        SESSION_TOO_LARGE,
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
    public Uni<SessionResult> startSession(
            @BeanParam CsrfHeader csrf, @Valid @NotNull SignInRequest body, @BeanParam Caller caller) {
        return sessions.begin(signIns.start(body, caller.encodedData()));
    }

    @POST
    @Operation(summary = "Responds to a challenge like `/v1/sign-in/challenge`, with the tokens in cookies")
    @Path("/challenge")
    @Fails({
        SESSION_TOO_LARGE,
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
    public Uni<SessionResult> answerChallengeOfSession(
            @BeanParam CsrfHeader csrf, @Valid @NotNull ChallengeAnswer body, @BeanParam Caller caller) {
        return sessions.begin(signIns.respond(body, caller.encodedData()));
    }

    @POST
    @Operation(
            summary = "Completes a sign-in at the managed login like `/v1/login/callback`, with the tokens in cookies")
    @Path("/login")
    @Fails({
        SESSION_TOO_LARGE,
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
    public Uni<SessionResult> completeLoginOfSession(
            @BeanParam CsrfHeader csrf, @Valid @NotNull CompleteLoginRequest body) {
        return sessions.begin(logins.complete(body));
    }

    @GET
    @Operation(
            summary =
                    "Tells who is signed in and until when, and renews a session whose access token is about to expire")
    @Fails({
        NO_SESSION,
        SESSION_TOO_LARGE,
        REFRESH_TOKEN_REUSED,
        USER_DISABLED,
        USER_NOT_CONFIRMED,
        PASSWORD_RESET_REQUIRED,
        DEVICE_NOT_FOUND,
        UNSUPPORTED_OPERATION,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    public Uni<SessionResult.SignedIn> getSession(
            @BeanParam CsrfHeader csrf,
            @Parameter(description = "`false` renews nothing, such as for a page that only waits", example = "true")
                    @RestQuery
                    @Nullable
                    @Pattern(regexp = "true|false")
                    String touch) {
        return sessions.get(!"false".equals(touch));
    }

    @POST
    @Operation(summary = "Renews the session, though its access token is valid for longer")
    @Path("/refresh")
    @Fails({
        NO_SESSION,
        SESSION_TOO_LARGE,
        REFRESH_TOKEN_REUSED,
        USER_DISABLED,
        USER_NOT_CONFIRMED,
        PASSWORD_RESET_REQUIRED,
        DEVICE_NOT_FOUND,
        UNSUPPORTED_OPERATION,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    public Uni<SessionResult.SignedIn> refreshSession(@BeanParam CsrfHeader csrf) {
        return sessions.renew();
    }

    @DELETE
    @Operation(
            summary = "Ends the session: revokes its tokens and takes the cookies from the browser",
            description =
                    "It is no error if there is none. The managed login has a session of its own, which the browser ends"
                            + " at the URL that is answered.")
    @Fails({UNSUPPORTED_TOKEN_TYPE, UNSUPPORTED_OPERATION})
    public Uni<SessionEnd> endSession(
            @BeanParam CsrfHeader csrf,
            @Parameter(
                            description =
                                    "Where the browser goes after the managed login: one of `AUTH_LOGOUT_URLS`, by default the first",
                            example = "http://localhost:3000/")
                    @RestQuery("return_to")
                    @Nullable
                    @Size(min = 1, max = 1024)
                    String returnTo) {
        return sessions.end(returnTo);
    }
}
