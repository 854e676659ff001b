package dev.cognitoauth.session;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.LoginOperations;
import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.AuthResult.Tokens;
import dev.cognitoauth.cognito.result.SessionEnd;
import dev.cognitoauth.cognito.result.SessionResult;
import dev.cognitoauth.cognito.result.SessionResult.SignedIn;
import dev.cognitoauth.http.CurrentRequest;
import dev.cognitoauth.http.IdTokens;
import dev.cognitoauth.http.RequestState;
import dev.cognitoauth.limits.Limits;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Begins, renews and ends the session of the browser that has sent the current request. */
@ApplicationScoped
class Sessions implements IdTokens {

    /** How long before the access token expires a session is renewed. */
    static final Duration RENEWAL = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private final SessionCookies cookies;
    private final SessionRule rule;
    private final SharedRefreshes refreshes;
    private final Limits limits;
    private final EndedSessions ended;
    private final LoginOperations logins;
    private final CurrentRequest currentRequest;
    private final Duration lifetime;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(
            SessionCookies cookies,
            SessionRule rule,
            SharedRefreshes refreshes,
            Limits limits,
            EndedSessions ended,
            LoginOperations logins,
            CurrentRequest currentRequest,
            SessionConfig config,
            Clock clock) {
        this.cookies = cookies;
        this.rule = rule;
        this.refreshes = refreshes;
        this.limits = limits;
        this.ended = ended;
        this.logins = logins;
        this.currentRequest = currentRequest;
        this.lifetime = config.sessionLifetime();
        this.clock = clock;
    }

    /** Keeps the tokens of a sign-in in cookies; a challenge is only passed on. */
    Uni<SessionResult> begin(Uni<? extends AuthResult> signIn) {
        RequestState request = request();
        return signIn.chain(result -> result instanceof Tokens issued
                ? begin(request, issued).map(SessionResult.class::cast)
                : Uni.createFrom().item((AuthResult.Challenge) result));
    }

    private Uni<SignedIn> begin(RequestState request, Tokens issued) {
        if (issued.refreshToken() == null) {
            LOG.error("Cognito has issued no refresh token, without which there is no session");
            throw new ProblemException(ErrorCode.UPSTREAM_FAILURE);
        }
        Session session = Session.of(random.nextLong(), issued, clock.instant().plus(lifetime));
        return keep(request, session)
                .call(() -> endReplaced(request, session))
                .map(kept -> session.signedIn(issued.newDevice()));
    }

    /** Ends the session that the browser had until now, which a renewal that is still on its way would bring back. */
    private Uni<Void> endReplaced(RequestState request, Session session) {
        return cookies.open(request.request())
                .filter(old -> !Objects.equals(old.signIn(), session.signIn()))
                .map(ended::add)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /**
     * Who is signed in. While the access token is valid, it is no failure if the session cannot be renewed at the moment. One
     * that was ended tells nothing of a sign-in in the same second, so that only a renewal shows whether the session lives.
     *
     * @param renewing whether to renew it if it is about to expire
     */
    Uni<SignedIn> get(boolean renewing) {
        RequestState request = request();
        Session session = required(request);
        Instant now = clock.instant();
        boolean isOver = ended.hasTokenOf(session);
        if (isOver && !renewing) {
            throw new ProblemException(ErrorCode.NO_SESSION);
        }
        if (!isOver && (!renewing || session.accessEnd().isAfter(now.plus(RENEWAL)))) {
            return Uni.createFrom().item(session.signedIn(null));
        }
        return renewed(request, session)
                .onFailure(
                        failure -> mayPass(failure) && session.accessEnd().isAfter(now) && !ended.hasTokenOf(session))
                .recoverWithItem(() -> session.signedIn(null));
    }

    Uni<SignedIn> renew() {
        RequestState request = request();
        return renewed(request, required(request));
    }

    private Uni<SignedIn> renewed(RequestState request, Session session) {
        return renew(request, session).map(issued -> session.with(issued).signedIn(issued.newDevice()));
    }

    /** Renews a session for its id token, because cookies have no room for one. */
    @Override
    public Uni<Optional<Secret>> ofCaller(@Nullable Secret inBody) {
        RequestState request = request();
        if (!cookies.areIn(request.request())) {
            return Uni.createFrom().item(Optional.ofNullable(inBody));
        }
        if (inBody != null) {
            throw new ProblemException(ErrorCode.INVALID_REQUEST, "Either an id_token or a session can be sent");
        }
        rule.check(request);
        return renew(request, required(request)).map(renewed -> Optional.of(renewed.idToken()));
    }

    /**
     * Takes the cookies from the browser where the tokens were revoked here. After any other failure they stay, because it
     * may pass, or another tab may meanwhile have renewed the session, or begun another one. If one has ended it, the new
     * tokens come too late for it.
     */
    private Uni<Tokens> renew(RequestState request, Session session) {
        return limits.refresh(session.firstRefreshToken())
                .chain(() -> refreshes.refresh(session))
                .call(renewed -> keep(request, ended.living(session.with(renewed))))
                .onFailure(failure -> isAbout(ErrorCode.REFRESH_TOKEN_REUSED, failure))
                .call(() -> ended.add(session))
                .onFailure(failure -> isAbout(ErrorCode.REFRESH_TOKEN_REUSED, failure)
                        || isAbout(ErrorCode.SESSION_TOO_LARGE, failure))
                .invoke(() -> cookies.clear(request.request()))
                .onFailure(failure -> isAbout(ErrorCode.INVALID_REFRESH_TOKEN, failure))
                .transform(refused -> new ProblemException(ErrorCode.NO_SESSION));
    }

    /**
     * Ends the session at Cognito and in the browser, and in the browser even where Cognito fails: whoever sits there next
     * must not go on with it. Nobody can try again then, so that the log tells of it. A copy of the cookies is refused here for
     * as long as the deny list remembers, but Cognito still takes its refresh token.
     */
    Uni<SessionEnd> end(@Nullable String returnTo) {
        RequestState request = request();
        var end = new SessionEnd(logins.logoutUrlOrNull(returnTo));
        return open(request)
                .map(ended::addAndRevoke)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .eventually(() -> cookies.clear(request.request()))
                .replaceWith(end);
    }

    /** Revokes the tokens of a session that does not fit into cookies, because nobody has them. */
    private Uni<Void> keep(RequestState request, Session session) {
        try {
            cookies.set(request.request(), session);
            return Uni.createFrom().voidItem();
        } catch (ProblemException tooLarge) {
            LOG.warn("A session is too large for cookies: look for a user in many groups, or with a long attribute");
            return ended.add(session).chain(() -> Uni.createFrom().failure(tooLarge));
        }
    }

    private Session required(RequestState request) {
        return ended.living(open(request).orElseThrow(() -> new ProblemException(ErrorCode.NO_SESSION)));
    }

    private Optional<Session> open(RequestState request) {
        Optional<Session> session = cookies.open(request.request());
        session.ifPresent(open -> request.claims(Optional.of(open.sub())));
        return session;
    }

    private RequestState request() {
        return currentRequest.state().orElseThrow();
    }

    private static boolean isAbout(ErrorCode error, Throwable failure) {
        return error == CallFailure.errorOf(failure);
    }

    private static boolean mayPass(Throwable failure) {
        ErrorCode error = CallFailure.errorOf(failure);
        return error != null && (error.status() >= 500 || error.status() == 429);
    }
}
