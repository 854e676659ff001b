package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PasswordPolicy;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Randomness;
import dev.cognitoauth.emulator.model.UserPool;
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
public final class UserCreation extends UserPoolOperations {

    public UserCreation(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public AdminCreateUserResponse adminCreateUser(AdminCreateUserRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        PasswordPolicy policy = PasswordPolicy.of(pool.settings());
        String password =
                Optional.ofNullable(request.temporaryPassword()).orElseGet(() -> "Aa1!" + Randomness.alphanumeric(12));
        policy.check(password, "does not conform to");
        PoolUser user = request.messageAction() == MessageActionType.RESEND ? invited(request) : created(pool, request);
        user.password().setTemporary(password, now().plus(Duration.ofDays(policy.temporaryPasswordDays())));
        if (request.messageAction() != MessageActionType.SUPPRESS) {
            invite(request, user, password);
        }
        return AdminCreateUserResponse.builder().user(user.described()).build();
    }

    private PoolUser created(UserPool pool, AdminCreateUserRequest request) {
        NewUser newUser = new NewUser(pool, request.username(), map(request.userAttributes()));
        newUser.check();
        return newUser.create(UserStatusType.FORCE_CHANGE_PASSWORD, now());
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
                .ifPresent(attribute -> delivery()
                        .temporaryPassword(
                                attribute,
                                Optional.ofNullable(user.get(attribute)).orElseThrow(),
                                request.username(),
                                password));
    }
}
