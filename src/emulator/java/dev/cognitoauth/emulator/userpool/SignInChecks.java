package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** Refuses users who may not sign in, and devices that do not exist. */
record SignInChecks(PoolClient client) {

    /** Refuses decoys, deleted users, and those whom {@link #status} refuses. */
    void maySignIn(PoolUser user) {
        if (!client.pool().users().has(user)) {
            throw UserPoolErrors.wrongPassword();
        }
        status(user);
    }

    /** Refuses disabled users and those whose status does not allow a sign-in; a decoy passes. */
    void status(PoolUser user) {
        if (!user.isEnabled()) {
            throw UserPoolErrors.disabled();
        }
        switch (user.status()) {
            case UNCONFIRMED ->
                throw UserNotConfirmedException.builder()
                        .message("User is not confirmed.")
                        .build();
            case RESET_REQUIRED -> throw resetRequired(user);
            default -> {}
        }
    }

    /** Refuses an unconfirmed user; Cognito does so before it checks the password. */
    void confirmed(PoolUser user) {
        if (user.is(UserStatusType.UNCONFIRMED)) {
            status(user);
        }
    }

    /** Cognito hides the status of imported users, who have no password yet, from clients that hide which users exist. */
    private RuntimeException resetRequired(PoolUser user) {
        return client.hidesUserExistence() && !user.password().isSet()
                ? UserPoolErrors.wrongPassword()
                : PasswordResetRequiredException.builder()
                        .message("Password reset required for the user")
                        .build();
    }

    /** Refuses attributes that the user may not set during this sign-in. */
    void attributes(PoolUser user, Map<String, String> given) {
        Schema schema = Schema.of(client.pool().settings());
        schema.checkDuringSignIn(user.attributes(), given.keySet());
        client.checkWrites(given.keySet());
        Stream.of("email", "phone_number")
                .filter(address -> given.containsKey(address) && user.get(address) != null)
                .forEach(address -> {
                    throw UserPoolErrors.notAuthorized("Cannot modify an already provided " + address);
                });
        schema.check(given);
        client.pool().users().checkAliases(user, given);
    }

    /** Refuses the key of a device that the user does not have. */
    void device(PoolUser user, @Nullable String deviceKey) {
        if (deviceKey != null && user.device(deviceKey).isEmpty()) {
            throw UserPoolErrors.notFound("Device does not exist.");
        }
    }
}
