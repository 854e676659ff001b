package dev.cognitoauth.cognito.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * What needs AWS credentials: who may administer the user pool at {@code /v1/admin} of the management port, which is nobody
 * unless one of the first two is set, and whether users may link accounts.
 */
@ConfigMapping(prefix = "auth")
public interface AdminConfig {

    /**
     * The group of the user pool whose members are administrators, while their sign-in is at most 15 minutes old. Set it
     * for people. Default none. From {@code AUTH_ADMIN_GROUP}.
     */
    Optional<String> adminGroup();

    /**
     * The identifier of a resource server of the user pool, such as {@code support}. App clients that get tokens by client
     * credentials may read with its scope {@code support/admin.read}, and read and write with {@code support/admin.write}.
     * Set it for tools. Default none. From {@code AUTH_ADMIN_SCOPE}.
     */
    Optional<String> adminScope();

    /**
     * Whether signed-in users may link their accounts at identity providers to their own, at {@code /v1/user/linked}. Default
     * {@code false}. From {@code AUTH_LINKED_ACCOUNTS}.
     */
    @WithDefault("false")
    boolean linkedAccounts();

    /** Whether there are administrators. */
    default boolean isOn() {
        return adminGroup().isPresent() || adminScope().isPresent();
    }

    /** Whether anything here may make calls that have to be signed. */
    default boolean needsCredentials() {
        return isOn() || linkedAccounts();
    }
}
