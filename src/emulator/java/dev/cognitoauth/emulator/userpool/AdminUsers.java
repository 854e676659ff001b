package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PasswordPolicy;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminConfirmSignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminConfirmSignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDeleteUserAttributesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDeleteUserAttributesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDeleteUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDeleteUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDisableUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDisableUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminEnableUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminEnableUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminResetUserPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminResetUserPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUpdateUserAttributesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUpdateUserAttributesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUserGlobalSignOutRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUserGlobalSignOutResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** The operations by which administrators read, change and delete a user. */
public final class AdminUsers extends UserPoolOperations {

    private final Passwords passwords;

    public AdminUsers(Directory directory, Clock clock) {
        super(directory, clock);
        this.passwords = new Passwords(directory, clock);
    }

    @Override
    public AdminGetUserResponse adminGetUser(AdminGetUserRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        return AdminGetUserResponse.builder()
                .username(user.username)
                .userAttributes(user.attributeList())
                .userStatus(user.status())
                .enabled(user.isEnabled())
                .userCreateDate(user.created())
                .userLastModifiedDate(user.modified())
                .preferredMfaSetting(user.mfa().preferred())
                .userMFASettingList(
                        user.mfa().enabled().isEmpty() ? null : user.mfa().enabled())
                .build();
    }

    @Override
    public AdminConfirmSignUpResponse adminConfirmSignUp(AdminConfirmSignUpRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        if (!user.is(UserStatusType.UNCONFIRMED)) {
            throw UserPoolErrors.notAuthorized("User cannot be confirmed. Current status is " + user.status());
        }
        user.setStatus(UserStatusType.CONFIRMED, now());
        triggers(directory.pool(request.userPoolId()), request.clientMetadata())
                .postConfirmation("ConfirmSignUp", user);

        return AdminConfirmSignUpResponse.builder().build();
    }

    @Override
    public AdminSetUserPasswordResponse adminSetUserPassword(AdminSetUserPasswordRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        PasswordPolicy policy =
                PasswordPolicy.of(directory.pool(request.userPoolId()).settings());
        policy.check(request.password(), "does not conform to");
        if (Boolean.TRUE.equals(request.permanent())) {
            policy.checkHistory(user, request.password());
            user.password().set(request.password());
            user.setStatus(UserStatusType.CONFIRMED, now());
        } else {
            var validity = Duration.ofDays(policy.temporaryPasswordDays());
            user.password().setTemporary(request.password(), now().plus(validity));
            user.setStatus(UserStatusType.FORCE_CHANGE_PASSWORD, now());
        }
        user.touch(now());
        return AdminSetUserPasswordResponse.builder().build();
    }

    @Override
    public AdminResetUserPasswordResponse adminResetUserPassword(AdminResetUserPasswordRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        passwords.sendCode(triggers(directory.pool(request.userPoolId()), request.clientMetadata()), user);
        user.setStatus(UserStatusType.RESET_REQUIRED, now());

        return AdminResetUserPasswordResponse.builder().build();
    }

    @Override
    public AdminEnableUserResponse adminEnableUser(AdminEnableUserRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        user.setEnabled(true, now());
        return AdminEnableUserResponse.builder().build();
    }

    @Override
    public AdminDisableUserResponse adminDisableUser(AdminDisableUserRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        user.setEnabled(false, now());
        return AdminDisableUserResponse.builder().build();
    }

    @Override
    public AdminUpdateUserAttributesResponse adminUpdateUserAttributes(AdminUpdateUserAttributesRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        PoolUser user = user(request.userPoolId(), request.username());
        Map<String, String> attributes = map(request.userAttributes());
        Schema.of(pool.settings()).checkUpdate(attributes);
        pool.users().checkAliases(user, attributes);
        user.set(attributes);
        user.touch(now());
        return AdminUpdateUserAttributesResponse.builder().build();
    }

    @Override
    public AdminDeleteUserAttributesResponse adminDeleteUserAttributes(AdminDeleteUserAttributesRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        Users.delete(directory.pool(request.userPoolId()), user, request.userAttributeNames());
        user.touch(now());
        return AdminDeleteUserAttributesResponse.builder().build();
    }

    @Override
    public AdminDeleteUserResponse adminDeleteUser(AdminDeleteUserRequest request) {
        directory.pool(request.userPoolId()).users().remove(user(request.userPoolId(), request.username()));
        return AdminDeleteUserResponse.builder().build();
    }

    @Override
    public AdminUserGlobalSignOutResponse adminUserGlobalSignOut(AdminUserGlobalSignOutRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        pool.tokens().revokeAll(user(request.userPoolId(), request.username()));
        return AdminUserGlobalSignOutResponse.builder().build();
    }
}
