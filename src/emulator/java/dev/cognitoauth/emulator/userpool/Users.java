package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.trigger.Messages.Purpose;
import dev.cognitoauth.emulator.trigger.Triggers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteUserAttributesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteUserAttributesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserAttributeVerificationCodeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserAttributeVerificationCodeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserAttributesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserAttributesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifyUserAttributeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifyUserAttributeResponse;

/** GetUser, DeleteUser, and the operations on the attributes of a user. */
public final class Users extends UserPoolOperations {

    private static final Set<String> ADDRESSES = Set.of("email", "phone_number");
    private static final Duration VALIDITY = Duration.ofHours(24);

    public Users(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        return GetUserResponse.builder()
                .username(signedIn.user().username)
                .userAttributes(signedIn.client().readable(signedIn.user()))
                .preferredMfaSetting(signedIn.user().mfa().preferred())
                .userMFASettingList(
                        signedIn.user().mfa().enabled().isEmpty()
                                ? null
                                : signedIn.user().mfa().enabled())
                .build();
    }

    @Override
    public UpdateUserAttributesResponse updateUserAttributes(UpdateUserAttributesRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        UserPool pool = signedIn.client().pool();
        PoolUser user = signedIn.user();
        Map<String, String> attributes = map(request.userAttributes());
        signedIn.client().checkWrites(attributes.keySet());
        Schema.of(pool.settings()).checkUpdate(attributes);
        pool.users().checkAliases(user, attributes);
        var toVerify = new LinkedHashMap<String, String>();
        attributes.forEach((name, value) -> {
            if (change(pool, user, name, value)) {
                toVerify.put(name, value);
            }
        });
        user.touch(now());
        Triggers triggers = triggers(signedIn.client(), request.clientMetadata());
        // Codes are sent after all changes, because other operations run while a function words them.
        return UpdateUserAttributesResponse.builder()
                .codeDeliveryDetailsList(toVerify.entrySet().stream()
                        .map(address -> sendCode(
                                triggers, Purpose.ATTRIBUTE_CHANGED, user, address.getKey(), address.getValue()))
                        .toList())
                .build();
    }

    @Override
    public DeleteUserAttributesResponse deleteUserAttributes(DeleteUserAttributesRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        UserPool pool = signedIn.client().pool();
        List<String> names = request.userAttributeNames();
        signedIn.client().checkWrites(names);
        delete(pool, signedIn.user(), names);
        return DeleteUserAttributesResponse.builder().build();
    }

    @Override
    public GetUserAttributeVerificationCodeResponse getUserAttributeVerificationCode(
            GetUserAttributeVerificationCodeRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        PoolUser user = signedIn.user();
        String name = request.attributeName();
        String address = user.addressToVerify(name)
                .filter(any -> isAddress(name))
                .orElseThrow(() -> UserPoolErrors.invalidParameter("User does not have a " + name + " to verify"));
        user.countResend(now());
        return GetUserAttributeVerificationCodeResponse.builder()
                .codeDeliveryDetails(sendCode(
                        triggers(signedIn.client(), request.clientMetadata()), Purpose.ATTRIBUTE, user, name, address))
                .build();
    }

    @Override
    public VerifyUserAttributeResponse verifyUserAttribute(VerifyUserAttributeRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        PoolUser user = signedIn.user();
        String name = request.attributeName();
        user.codes().check(purpose(name), request.code(), now());
        String address = user.addressToVerify(name).orElseThrow(UserPoolErrors::expiredCode);
        signedIn.client().pool().users().checkAlias(user, name, address);
        user.codes().spend(purpose(name));
        user.verify(name, address);
        user.touch(now());
        return VerifyUserAttributeResponse.builder().build();
    }

    @Override
    public DeleteUserResponse deleteUser(DeleteUserRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        signedIn.client().pool().users().remove(signedIn.user());
        return DeleteUserResponse.builder().build();
    }

    private static boolean isAddress(String attribute) {
        return ADDRESSES.contains(attribute);
    }

    static void delete(UserPool pool, PoolUser user, List<String> names) {
        Schema.of(pool.settings()).checkDeletable(names);
        for (String name : names) {
            if (pool.signsInWith(name)) {
                throw UserPoolErrors.invalidParameter(
                        "user.%s: Required attribute cannot be deleted.\n".formatted(name));
            }
        }
        names.forEach(name -> {
            user.remove(name);
            user.remove(name + "_verified");
        });
    }

    /** Sets an attribute; a new address has to be verified, in some pools before it replaces the old one. */
    private static boolean change(UserPool pool, PoolUser user, String name, String value) {
        if (!isAddress(name) || value.isEmpty() || value.equals(user.get(name))) {
            user.set(name, value);
            return false;
        }
        var settings = pool.settings().userAttributeUpdateSettings();
        boolean verifiesFirst = settings != null
                && settings.attributesRequireVerificationBeforeUpdateAsStrings().contains(name);
        user.codes().spend(purpose(name));
        if (verifiesFirst) {
            user.setOnceVerified(name, value);
        } else {
            user.set(name, value);
            user.set(name + "_verified", "false");
        }
        return pool.verifiesAtSignUp(name);
    }

    private CodeDeliveryDetailsType sendCode(
            Triggers triggers, Purpose purpose, PoolUser user, String name, String address) {
        return messages(triggers)
                .code(purpose, user, name, address, () -> user.codes().issue(purpose(name), 6, VALIDITY, now()));
    }

    private static String purpose(String attribute) {
        return "verify_" + attribute;
    }
}
