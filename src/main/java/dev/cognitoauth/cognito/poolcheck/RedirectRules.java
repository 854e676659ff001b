package dev.cognitoauth.cognito.poolcheck;

import static dev.cognitoauth.cognito.poolcheck.Rule.when;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;

/** The rules for how the app client signs in at the managed login, where it does so at all. */
final class RedirectRules {

    private static final Pattern WILDCARD = Pattern.compile("[*{]|%2a|%7b", Pattern.CASE_INSENSITIVE);

    private RedirectRules() {}

    static List<String> implicitGrant(PoolDescription pool) {
        return when(isOn(pool) && pool.appClient().allowedOAuthFlows().contains(OAuthFlowType.IMPLICIT), "implicit");
    }

    static List<String> unencrypted(PoolDescription pool) {
        return urls(pool)
                .filter(url -> url.isPlain() && !url.isOfOwnMachine())
                .map(RedirectUrl::text)
                .toList();
    }

    static List<String> wildcards(PoolDescription pool) {
        return urls(pool)
                .map(RedirectUrl::text)
                .filter(url -> WILDCARD.matcher(url).find())
                .toList();
    }

    /** An app client for nothing but the developer's machine is not in production. */
    static List<String> localhost(PoolDescription pool) {
        return urls(pool).allMatch(RedirectUrl::isOfOwnMachine)
                ? List.of()
                : urls(pool)
                        .filter(RedirectUrl::isOfOwnMachine)
                        .map(RedirectUrl::text)
                        .toList();
    }

    /** The hosts of the pages to which users come back. */
    static List<String> publicHosts(PoolDescription pool) {
        return urls(pool)
                .filter(url -> !url.isOfOwnMachine())
                .flatMap(url -> url.host().stream())
                .toList();
    }

    private static Stream<RedirectUrl> urls(PoolDescription pool) {
        return isOn(pool)
                ? Stream.of(pool.appClient().callbackURLs(), pool.appClient().logoutURLs())
                        .flatMap(List::stream)
                        .distinct()
                        .map(RedirectUrl::new)
                : Stream.empty();
    }

    private static boolean isOn(PoolDescription pool) {
        return Boolean.TRUE.equals(pool.appClient().allowedOAuthFlowsUserPoolClient());
    }
}
