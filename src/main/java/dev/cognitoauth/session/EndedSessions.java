package dev.cognitoauth.session;

import dev.cognitoauth.cognito.TokenOperations;
import dev.cognitoauth.cognito.token.DenyList;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** The sessions that have ended, of which a browser or somebody else may still have the cookies. */
@ApplicationScoped
class EndedSessions {

    private static final Logger LOG = Logger.getLogger(EndedSessions.class);

    private final DenyList denied;
    private final TokenOperations tokens;

    EndedSessions(DenyList denied, TokenOperations tokens) {
        this.denied = denied;
        this.tokens = tokens;
    }

    /** Refuses the tokens of the session from now on, and succeeds even where Cognito cannot revoke them. */
    Uni<Void> add(Session session) {
        return addAndRevoke(session).onFailure().recoverWithNull();
    }

    /** Refuses the tokens of the session from now on, even where it then fails because Cognito cannot revoke them. */
    Uni<Void> addAndRevoke(Session session) {
        denied.addSignIn(session.accessToken());
        return tokens.revoke(session.firstRefreshToken())
                .onFailure()
                .invoke(failure -> LOG.errorf("The tokens of a session were not revoked: %s", failure.getMessage()));
    }

    /** This session, unless its sign-in was ended, and with it each token that Cognito may still issue. */
    Session living(Session session) {
        if (denied.has(session.signIn(), session.sub(), Long.MAX_VALUE)) {
            throw new ProblemException(ErrorCode.NO_SESSION);
        }
        return session;
    }

    /** Whether the access token was ended, be it with its sign-in or with all that its user had then. */
    boolean hasTokenOf(Session session) {
        return denied.has(session.signIn(), session.sub(), session.issuedAt());
    }
}
