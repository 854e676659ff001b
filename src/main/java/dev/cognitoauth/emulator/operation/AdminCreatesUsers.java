package dev.cognitoauth.emulator.operation;

import dev.cognitoauth.emulator.pool.Directory;
import dev.cognitoauth.emulator.pool.PasswordPolicy;
import dev.cognitoauth.emulator.pool.Randomness;
import dev.cognitoauth.emulator.pool.User;
import dev.cognitoauth.emulator.pool.UserPool;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedUserStateException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** AdminCreateUser: somebody is invited with a temporary password. */
public final class AdminCreatesUsers extends UserPoolOperations {

    public AdminCreatesUsers(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public AdminCreateUserResponse adminCreateUser(AdminCreateUserRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        PasswordPolicy policy = PasswordPolicy.of(pool.settings);
        String password =
                Optional.ofNullable(request.temporaryPassword()).orElseGet(() -> "Aa1!" + Randomness.alphanumeric(12));
        policy.check(password, "does not conform to");
        User user = request.messageAction() == MessageActionType.RESEND ? invited(request) : created(pool, request);
        user.setTemporaryPassword(password, now().plus(Duration.ofDays(policy.temporaryPasswordDays())));
        if (request.messageAction() != MessageActionType.SUPPRESS) {
            invite(request, user, password);
        }
        return AdminCreateUserResponse.builder().user(user.described()).build();
    }

    private User created(UserPool pool, AdminCreateUserRequest request) {
        NewUser newUser = new NewUser(pool, request.username(), map(request.userAttributes()));
        newUser.check();
        return newUser.create(UserStatusType.FORCE_CHANGE_PASSWORD, now());
    }

    private User invited(AdminCreateUserRequest request) {
        User user = user(request.userPoolId(), request.username());
        if (user.status != UserStatusType.FORCE_CHANGE_PASSWORD) {
            throw UnsupportedUserStateException.builder()
                    .message(
                            "Resend not possible. %s status is not FORCE_CHANGE_PASSWORD".formatted(request.username()))
                    .build();
        }
        return user;
    }

    private void invite(AdminCreateUserRequest request, User user, String password) {
        Stream<String> attributes = request.desiredDeliveryMediumsAsStrings().contains("EMAIL")
                ? Stream.of("email", "phone_number")
                : Stream.of("phone_number", "email");
        attributes
                .filter(attribute -> user.get(attribute) != null)
                .findFirst()
                .ifPresent(attribute -> delivery()
                        .temporaryPassword(
                                attribute,
                                Optional.ofNullable(user.get(attribute)).orElseThrow(),
                                request.username(),
                                password));
    }
}
