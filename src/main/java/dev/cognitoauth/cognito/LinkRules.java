package dev.cognitoauth.cognito;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.login.FederatedIdentities;
import dev.cognitoauth.cognito.login.LoginProvider;
import dev.cognitoauth.cognito.login.ManagedLogin;
import dev.cognitoauth.cognito.result.Account;
import dev.cognitoauth.cognito.result.User.Identity;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What an account at an identity provider can be linked to, and when it can be unlinked. */
@ApplicationScoped
class LinkRules {

    /** Cognito's quota, which cannot be raised. */
    private static final int MOST = 5;

    private final ManagedLogin login;
    private final FactorOperations factors;

    LinkRules(ManagedLogin login, FactorOperations factors) {
        this.login = login;
        this.factors = factors;
    }

    /** Those that were linked, and not the one that the user comes from. */
    static List<Identity> linked(List<Identity> identities) {
        return identities.stream().filter(one -> !one.primary()).toList();
    }

    /** @throws ProblemException {@code not_found} where none of this provider is linked */
    List<Identity> linked(Account account, String provider) {
        List<Identity> found = linked(identities(account)).stream()
                .filter(one -> is(one, provider))
                .toList();
        if (found.isEmpty()) {
            throw new ProblemException(ErrorCode.NOT_FOUND);
        }
        return found;
    }

    void checkRoom(Account account, String provider) {
        if (account.status().equals(FederatedIdentities.STATUS)) {
            throw new ProblemException(
                    ErrorCode.UNSUPPORTED_USER_STATE, "Nothing can be linked to an account of an identity provider");
        }
        List<Identity> linked = linked(identities(account));
        if (linked.stream().anyMatch(one -> is(one, provider))) {
            throw new ProblemException(ErrorCode.ALREADY_LINKED);
        }
        if (linked.size() >= MOST) {
            throw new ProblemException(ErrorCode.TOO_MANY_LINKED);
        }
    }

    /**
     * Counts only what certainly lets the user in: another linked account whose provider is still offered, or a first factor of a
     * confirmed user, such as a password. Whoever was made for a link may have a temporary password that nobody knows.
     */
    Uni<Void> checkOtherWayIn(Secret accessToken, Account account, String provider) {
        List<Identity> all = identities(account);
        List<String> offered =
                login.providers().stream().map(LoginProvider::name).toList();
        if (all.stream().anyMatch(one -> !is(one, provider) && offered.contains(one.provider()))) {
            return Uni.createFrom().voidItem();
        }
        return factors.get(accessToken)
                .invoke(found -> {
                    if (!account.status().equals("CONFIRMED")
                            || found.firstFactors().isEmpty()) {
                        throw new ProblemException(ErrorCode.LAST_SIGN_IN_METHOD);
                    }
                })
                .replaceWithVoid();
    }

    private List<Identity> identities(Account account) {
        return FederatedIdentities.of(account.username(), account.attributes(), login.providers());
    }

    private static boolean is(Identity identity, String provider) {
        return identity.provider().equals(provider);
    }
}
