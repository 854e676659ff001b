package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.wire.Functions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * A user who is to be added to a pool by SignUp or AdminCreateUser.
 *
 * @param name what they are called by whoever adds them, which may be an address
 */
record NewUser(UserPool pool, String name, String sub, Map<String, String> attributes) {

    /** Adds the e-mail address or phone number that is the user name. */
    NewUser {
        attributes = new LinkedHashMap<>(attributes);
        if (pool.signsInWithAddresses()) {
            attributes.put(address(name), name);
        }
    }

    NewUser(UserPool pool, String name, Map<String, String> attributes) {
        this(pool, name, UUID.randomUUID().toString(), attributes);
    }

    String username() {
        return pool.signsInWithAddresses() ? sub : name;
    }

    /** Refuses an invalid or taken user name, and invalid attributes. */
    void check() {
        if (pool.signsInWithAddresses()) {
            checkIsAddress();
        } else {
            pool.users().checkNotAddress("Username", name);
        }
        Schema.of(pool.settings()).check(attributes);
        if (pool.users().find(name).isPresent()) {
            throw exists(pool.signsInWithAddresses() ? given(address(name)) : "User already exists");
        }
    }

    /** Refuses attributes by which another user signs in, unless ForceAliasCreation takes their verified address over. */
    void checkAliases(boolean byForce) {
        attributes.forEach((attribute, value) -> {
            if (!pool.users().isLogin(attribute, isVerified(attribute))) {
                return;
            }
            if (byForce && pool.hasAlias(attribute)) {
                pool.users().giveUp(attribute, value);
            }
            if (pool.users().findByLogin(value).isPresent()) {
                throw exists(given(attribute));
            }
        });
    }

    /** Marks an address as verified, which the user must have. */
    void verify(String address) {
        if (!attributes.containsKey(address)) {
            throw Functions.unrecognizable();
        }
        attributes.put(address + "_verified", "true");
    }

    void checkComplete() {
        Schema.of(pool.settings()).checkComplete(attributes);
    }

    /** Whether a verified address lets the user sign in by one-time code instead of a password. */
    boolean canSignInByCode() {
        return pool.allowsFirstFactor(AuthFactorType.EMAIL_OTP) && isVerified("email")
                || pool.allowsFirstFactor(AuthFactorType.SMS_OTP) && isVerified("phone_number");
    }

    private boolean isVerified(String address) {
        return attributes.containsKey(address) && "true".equals(attributes.get(address + "_verified"));
    }

    PoolUser create(UserStatusType status, Instant now) {
        PoolUser user = pool.users().add(username(), sub, status, now);
        user.set(attributes);
        return user;
    }

    private void checkIsAddress() {
        boolean fits = pool.signsInWith("email") && Schema.isEmail(name)
                || pool.signsInWith("phone_number") && Schema.isPhoneNumber(name);
        if (!fits) {
            throw UserPoolErrors.invalidParameter("Username should be %s."
                    .formatted(
                            !pool.signsInWith("phone_number")
                                    ? "an email"
                                    : pool.signsInWith("email")
                                            ? "either an email or a phone number"
                                            : "a phone number"));
        }
    }

    /** The attribute that a user name in the form of an address belongs to. */
    private static String address(String name) {
        return Schema.isEmail(name) ? "email" : "phone_number";
    }

    private static String given(String attribute) {
        return "An account with the given %s already exists.".formatted(attribute);
    }

    private static RuntimeException exists(String message) {
        return UsernameExistsException.builder().message(message).build();
    }
}
