package dev.cognitoauth.cognito;

import static dev.cognitoauth.problem.ErrorCode.UPSTREAM_FAILURE;
import static dev.cognitoauth.problem.ErrorCode.UPSTREAM_TIMEOUT;
import static dev.cognitoauth.problem.ErrorCode.UPSTREAM_UNAVAILABLE;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.login.AuthorizationResponse;
import dev.cognitoauth.cognito.login.FederatedIdentities;
import dev.cognitoauth.cognito.login.LinkFlow;
import dev.cognitoauth.cognito.result.Account;
import dev.cognitoauth.cognito.result.User.Identity;
import dev.cognitoauth.cognito.token.TokenClaims;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The profiles that Cognito makes of everybody who signs in at an identity provider for the first time. It links no identity
 * that has one, so that the profile has to be deleted first.
 */
@ApplicationScoped
class FreshProfiles {

    /** After these nobody knows whether the profile is deleted. One that is left over could not be linked later. */
    private static final Set<ErrorCode> UNKNOWN = EnumSet.of(UPSTREAM_FAILURE, UPSTREAM_TIMEOUT, UPSTREAM_UNAVAILABLE);

    private final LoginOperations logins;
    private final TokenOperations tokens;
    private final AccountOperations accounts;

    FreshProfiles(LoginOperations logins, TokenOperations tokens, AccountOperations accounts) {
        this.logins = logins;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    /**
     * The identity with which the browser has come back from the flow. The profile that the sign-in has made is deleted then,
     * and its tokens are revoked, which nobody gets in any case.
     *
     * @param owner who is to have the identity
     */
    Uni<Identity> taken(LinkFlow flow, AuthorizationResponse response, Account owner) {
        return logins.exchange(response, flow::login)
                .call(issued -> revoked(issued.refreshToken()))
                .chain(issued -> taken(flow, issued.idToken(), owner));
    }

    /** The grant has verified the id token, which alone says who has signed in at which provider. */
    private Uni<Identity> taken(LinkFlow flow, Secret idToken, Account owner) {
        TokenClaims claims = TokenClaims.of(idToken);
        List<Identity> identities = FederatedIdentities.in(idToken);
        if (identities.stream()
                .noneMatch(one ->
                        one.provider().equals(flow.provider()) && !one.userId().isEmpty())) {
            throw new ProblemException(ErrorCode.STATE_MISMATCH);
        }
        if (claims.has("sub", owner.attributes().getOrDefault("sub", ""))) {
            throw new ProblemException(ErrorCode.ALREADY_LINKED);
        }
        if (identities.size() > 1 || !identities.get(0).primary()) {
            throw new ProblemException(ErrorCode.IDENTITY_IN_USE);
        }
        return accounts.get(Objects.requireNonNullElse(claims.get("cognito:username"), ""))
                .onFailure(FreshProfiles::isGone)
                .transform(gone -> new ProblemException(ErrorCode.CONFLICT))
                .invoke(profile -> {
                    if (!flow.hasMade(profile, claims)) {
                        throw new ProblemException(ErrorCode.IDENTITY_IN_USE);
                    }
                })
                .chain(profile -> deleted(profile.username()))
                .replaceWith(identities.get(0));
    }

    private Uni<Void> deleted(String username) {
        return accounts.delete(username)
                .onFailure(failure -> UNKNOWN.contains(CallFailure.errorOf(failure)))
                .retry()
                .atMost(1)
                .onFailure(FreshProfiles::isGone)
                .recoverWithNull();
    }

    /** It need not succeed: nobody gets the token, and with a profile that is deleted it ends in any case. */
    private Uni<Void> revoked(@Nullable Secret refreshToken) {
        return refreshToken == null
                ? Uni.createFrom().voidItem()
                : tokens.revoke(refreshToken).onFailure().recoverWithNull();
    }

    private static boolean isGone(Throwable failure) {
        return CallFailure.errorOf(failure) == ErrorCode.NOT_FOUND;
    }
}
