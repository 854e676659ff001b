package dev.cognitoauth.cognito.call;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may administer the user pool at {@code /v1/admin} of the management port. Nobody, unless one of these is set. */
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

    default boolean isOn() {
        return adminGroup().isPresent() || adminScope().isPresent();
    }
}
