package dev.cognitoauth.emulator.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.UserMfa;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.trigger.Triggers;
import dev.cognitoauth.emulator.wire.Functions;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** Adds users whom the pool does not know, but a user migration function does. */
record Migrations(PoolClient client, Triggers triggers, Instant now) {

    /** Asks the function for a user who signs in with a password that it has to check. */
    void atSignIn(String username, String password, Map<String, String> validationData) {
        if (client.pool().users().findByLogin(username).isPresent()) {
            return;
        }
        try {
            triggers.migrateUser("Authentication", username, password, validationData)
                    .ifPresent(answer -> add(username, password, answer));
        } catch (UserLambdaValidationException refused) {
            throw client.hidesUserExistence()
                    ? UserPoolErrors.wrongPassword()
                    : UserPoolErrors.userNotFound("Exception migrating user in app client " + client.id());
        }
    }

    /** Asks the function for a user who has forgotten their password. */
    void atForgottenPassword(String username) {
        if (client.pool().users().findByLogin(username).isEmpty()) {
            triggers.migrateUser("ForgotPassword", username, null, Map.of())
                    .ifPresent(answer -> add(username, null, answer));
        }
    }

    private void add(String username, @Nullable String password, JsonNode answer) {
        Map<String, String> attributes = Triggers.texts(answer.path("userAttributes"));
        // Without attributes the function does not know the user; meanwhile somebody else may have signed up.
        if (attributes.isEmpty() || client.pool().users().findByLogin(username).isPresent()) {
            return;
        }
        Schema.checkNotSub(attributes.keySet());
        var newUser = new NewUser(client.pool(), username, attributes);
        newUser.check();
        newUser.checkAliases(Triggers.isTrue(answer, "forceAliasCreation"));
        boolean sms = Triggers.isTrue(answer, "enableSMSMFA");
        if (sms && !canHaveSms(newUser)) {
            throw Functions.unrecognizable();
        }
        boolean confirmed = answer.path("finalUserStatus").asText().equals("CONFIRMED");
        PoolUser user = newUser.create(confirmed ? UserStatusType.CONFIRMED : UserStatusType.RESET_REQUIRED, now);
        if (password != null) {
            user.password().set(password);
        }
        user.mfa().set(UserMfa.SMS, sms, false);
    }

    private boolean canHaveSms(NewUser newUser) {
        return newUser.attributes().containsKey("phone_number")
                && client.pool().settings().mfaConfiguration() != UserPoolMfaType.OFF;
    }
}
