package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PasswordPolicy;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Randomness;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedUserStateException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** AdminCreateUser: an administrator invites a user, with a temporary password or without one. */
public final class UserCreation extends UserPoolOperations {

    public UserCreation(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public AdminCreateUserResponse adminCreateUser(AdminCreateUserRequest request) {
        PoolUser user = create(request, UUID.randomUUID().toString(), newUser -> ask(request, newUser));
        return AdminCreateUserResponse.builder().user(user.described()).build();
    }

    private void ask(AdminCreateUserRequest request, NewUser newUser) {
        triggers(newUser.pool(), request.clientMetadata())
                .preSignUp("AdminCreateUser", newUser.username(), newUser.attributes(), map(request.validationData()))
                // Somebody else may have taken the name meanwhile.
                .ifPresent(decision -> newUser.check());
    }

    /** Creates a user with a given sub, whom no function of a trigger is asked about. */
    public PoolUser create(AdminCreateUserRequest request, String sub) {
        return create(request, sub, newUser -> {});
    }

    private PoolUser create(AdminCreateUserRequest request, String sub, Consumer<NewUser> gate) {
        UserPool pool = directory.pool(request.userPoolId());
        if (request.temporaryPassword() != null) {
            PasswordPolicy.of(pool.settings()).check(request.temporaryPassword(), "did not conform with password");
        }
        PoolUser user = request.messageAction() == MessageActionType.RESEND
                ? invited(request)
                : created(request, new NewUser(pool, request.username(), sub, map(request.userAttributes())), gate);
        if (user.is(UserStatusType.FORCE_CHANGE_PASSWORD)) {
            setTemporaryPassword(pool, user, request);
        }
        return user;
    }

    /** Creates a user, who needs no password where they can sign in by one-time code. */
    private PoolUser created(AdminCreateUserRequest request, NewUser newUser, Consumer<NewUser> gate) {
        newUser.check();
        boolean passwordless = request.temporaryPassword() == null && newUser.canSignInByCode();
        if (!passwordless && request.temporaryPassword() == null && isSuppressed(request)) {
            // Nobody would ever learn the password.
            throw UserPoolErrors.invalidParameter("Password is required");
        }
        gate.accept(newUser);
        newUser.checkAliases(Boolean.TRUE.equals(request.forceAliasCreation()));
        return newUser.create(passwordless ? UserStatusType.CONFIRMED : UserStatusType.FORCE_CHANGE_PASSWORD, now());
    }

    private void setTemporaryPassword(UserPool pool, PoolUser user, AdminCreateUserRequest request) {
        String password =
                Optional.ofNullable(request.temporaryPassword()).orElseGet(() -> "Aa1!" + Randomness.alphanumeric(12));
        Duration validity = Duration.ofDays(PasswordPolicy.of(pool.settings()).temporaryPasswordDays());
        user.password().setTemporary(password, now().plus(validity));
        if (!isSuppressed(request)) {
            invite(request, user, password);
        }
    }

    private static boolean isSuppressed(AdminCreateUserRequest request) {
        return request.messageAction() == MessageActionType.SUPPRESS;
    }

    private PoolUser invited(AdminCreateUserRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        if (!user.is(UserStatusType.FORCE_CHANGE_PASSWORD)) {
            throw UnsupportedUserStateException.builder()
                    .message(
                            "Resend not possible. %s status is not FORCE_CHANGE_PASSWORD".formatted(request.username()))
                    .build();
        }
        return user;
    }

    private void invite(AdminCreateUserRequest request, PoolUser user, String password) {
        Stream<String> attributes = request.desiredDeliveryMediumsAsStrings().contains("EMAIL")
                ? Stream.of("email", "phone_number")
                : Stream.of("phone_number", "email");
        attributes
                .filter(attribute -> user.get(attribute) != null)
                .findFirst()
                .ifPresent(
                        attribute -> messages(triggers(directory.pool(request.userPoolId()), request.clientMetadata()))
                                .temporaryPassword(
                                        user,
                                        attribute,
                                        Optional.ofNullable(user.get(attribute)).orElseThrow(),
                                        request.username(),
                                        password));
    }
}
