package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PasswordPolicy;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.trigger.Messages.Purpose;
import dev.cognitoauth.emulator.trigger.Triggers;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChangePasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChangePasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmForgotPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmForgotPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgotPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgotPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** ForgotPassword, ConfirmForgotPassword and ChangePassword. */
public final class Passwords extends UserPoolOperations {

    private static final String PURPOSE = "forgot_password";
    private static final Duration VALIDITY = Duration.ofHours(1);

    public Passwords(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public ForgotPasswordResponse forgotPassword(ForgotPasswordRequest request) {
        PoolClient client = client(request.clientId(), request.secretHash(), request.username());
        UserPool pool = client.pool();
        Triggers triggers = triggers(client, request.clientMetadata());
        new Migrations(client, triggers, now()).atForgottenPassword(request.username());
        PoolUser user = named(client, request.username());
        if (!user.isEnabled() && !client.hidesUserExistence()) {
            throw UserPoolErrors.disabled();
        }
        user.countPasswordReset(now());
        boolean cannotReset =
                isHidden(client, user) || recoveryAttribute(pool, user).isEmpty();
        if (cannotReset && client.hidesUserExistence() && !user.is(UserStatusType.FORCE_CHANGE_PASSWORD)) {
            return answer(pool.unknownUsers().simulatedDelivery(request.username(), now()));
        }
        return answer(sendCode(triggers, user));
    }

    @Override
    public ConfirmForgotPasswordResponse confirmForgotPassword(ConfirmForgotPasswordRequest request) {
        PoolClient client = client(request.clientId(), request.secretHash(), request.username());
        PoolUser user = named(client, request.username());
        if (isHidden(client, user)) {
            user.codes().guess(PURPOSE, () -> false, UserPoolErrors::codeMismatch, now());
        } else if (!user.isEnabled()) {
            throw UserPoolErrors.disabled();
        }
        user.codes().check(PURPOSE, request.confirmationCode(), now());
        replace(client.pool(), user, request.password(), "did not conform with");
        user.codes().spend(PURPOSE);
        user.setStatus(UserStatusType.CONFIRMED, now());
        triggers(client, request.clientMetadata()).postConfirmation("ConfirmForgotPassword", user);
        return ConfirmForgotPasswordResponse.builder().build();
    }

    @Override
    public ChangePasswordResponse changePassword(ChangePasswordRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        PoolUser user = signedIn.user();
        if (user.password().isSet()) {
            if (request.previousPassword() == null) {
                throw UserPoolErrors.invalidParameter("Missing required parameter PreviousPassword");
            }
            user.password().check(request.previousPassword(), now());
        }
        replace(signedIn.client().pool(), user, request.proposedPassword(), "does not conform to");
        return ChangePasswordResponse.builder().build();
    }

    /** Sends the code that resets a password. */
    CodeDeliveryDetailsType sendCode(Triggers triggers, PoolUser user) {
        if (user.is(UserStatusType.FORCE_CHANGE_PASSWORD) || user.is(UserStatusType.EXTERNAL_PROVIDER)) {
            throw UserPoolErrors.notAuthorized("User password cannot be reset in the current state.");
        }
        String attribute = recoveryAttribute(triggers.pool(), user)
                .orElseThrow(() -> UserPoolErrors.invalidParameter(
                        "Cannot reset password for the user as there is no registered/verified email or phone_number"));
        String address = Optional.ofNullable(user.get(attribute)).orElseThrow();
        return messages(triggers)
                .code(
                        Purpose.FORGOT_PASSWORD,
                        user,
                        attribute,
                        address,
                        () -> user.codes().issue(PURPOSE, 6, VALIDITY, now()));
    }

    /** The attribute that a code is sent to; an unconfirmed user has none. */
    private static Optional<String> recoveryAttribute(UserPool pool, PoolUser user) {
        return recoveryAttributes(pool)
                .filter(user::isVerified)
                .filter(any -> !user.is(UserStatusType.UNCONFIRMED))
                .findFirst();
    }

    private void replace(UserPool pool, PoolUser user, String password, String verb) {
        PasswordPolicy policy = PasswordPolicy.of(pool.settings());
        policy.check(password, verb);
        policy.checkHistory(user, password);
        user.password().set(password);
        user.touch(now());
    }

    private static ForgotPasswordResponse answer(CodeDeliveryDetailsType details) {
        return ForgotPasswordResponse.builder().codeDeliveryDetails(details).build();
    }

    /** The attributes by which a pool recovers accounts, by priority. */
    private static Stream<String> recoveryAttributes(UserPool pool) {
        var setting = pool.settings().accountRecoverySetting();
        if (setting == null || setting.recoveryMechanisms().isEmpty()) {
            return Stream.of("phone_number", "email");
        }
        return setting.recoveryMechanisms().stream()
                .sorted(Comparator.comparing(RecoveryOptionType::priority))
                .map(RecoveryOptionType::nameAsString)
                .filter(name -> name.startsWith("verified_"))
                .map(name -> name.substring("verified_".length()));
    }
}
