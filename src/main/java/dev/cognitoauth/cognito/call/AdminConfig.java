package dev.cognitoauth.cognito.call;

import dev.cognitoauth.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * What needs AWS credentials: who may administer the user pool at {@code /v1/admin} of the management port, which is nobody
 * unless one of the first two is set, whether users may link accounts, and from where they are brought along.
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

    /**
     * The id of an app client of an older user pool in the same region, with the flow USER_PASSWORD_AUTH. Set it to bring users
     * along from there when they sign in by password. Default none. From {@code AUTH_MIGRATE_FROM_CLIENT_ID}.
     */
    Optional<String> migrateFromClientId();

    /** The secret of that app client, if it has one. Default none. From {@code AUTH_MIGRATE_FROM_CLIENT_SECRET}. */
    Optional<Secret> migrateFromClientSecret();

    /** Whether there are administrators. */
    default boolean isOn() {
        return adminGroup().isPresent() || adminScope().isPresent();
    }

    /** Whether anything here may make calls that have to be signed. */
    default boolean needsCredentials() {
        return isOn() || linkedAccounts() || migrateFromClientId().isPresent();
    }
}
