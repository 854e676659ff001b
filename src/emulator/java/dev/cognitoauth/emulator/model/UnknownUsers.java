package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/**
 * Makes a decoy for each user name that a pool does not have, so that unknown users pass through the same code as known
 * ones: they have the same challenges, limits and lockouts. What a decoy has is derived from its name and therefore the
 * same each time; nobody can complete a sign-in as a decoy.
 */
public final class UnknownUsers implements Serializable {

    /** Bounds the memory that callers can fill with invented names. */
    private static final int KEPT = 10_000;

    private final UserPool pool;
    private final byte[] secret = Randomness.bytes(32);
    private final Set<String> toResetPassword = new HashSet<>();

    private final Map<String, PoolUser> decoys = new LinkedHashMap<>();

    UnknownUsers(UserPool pool) {
        this.pool = pool;
    }

    /** The decoy for a user name, or for the id that an earlier decoy was given. */
    public PoolUser decoy(String name, Instant now) {
        String username = pool.users().folded(name);
        PoolUser known = decoys.get(username);
        if (known != null) {
            return known;
        }
        PoolUser decoy = create(username, now);
        while (decoys.size() >= KEPT) {
            decoys.keySet().remove(decoys.keySet().iterator().next());
        }
        decoys.put(username, decoy);
        decoys.put(decoy.username, decoy);
        return decoy;
    }

    /** Where a code would be sent to if there were a user of this name with a verified address. */
    public CodeDeliveryDetailsType simulatedDelivery(String name, Instant now) {
        PoolUser decoy = decoy(name, now);
        String attribute = Schema.isPhoneNumber(name) ? "phone_number" : "email";
        return MessageDelivery.details(
                attribute, Optional.ofNullable(decoy.get(attribute)).orElseThrow());
    }

    /** An SRP verifier that no password matches, for users without a password as well. */
    public Srp.Verifier verifier(String username) {
        return Srp.Verifier.unknown(secret, username);
    }

    /** Answers this user name with PasswordResetRequired, as some real pools do for some unknown users. */
    public void requirePasswordReset(String username) {
        toResetPassword.add(username);
    }

    void checkPasswordReset(String username) {
        if (toResetPassword.contains(username)) {
            throw PasswordResetRequiredException.builder()
                    .message("Password reset required for the user")
                    .build();
        }
    }

    private PoolUser create(String username, Instant now) {
        byte[] seed = Srp.hmac(secret, username.getBytes(UTF_8));
        boolean isAddress = Schema.isEmail(username) || Schema.isPhoneNumber(username);
        String id = UUID.nameUUIDFromBytes(seed).toString();
        PoolUser decoy = new PoolUser(
                pool.name(),
                pool.signsInWithAddresses() || isAddress ? id : username,
                id,
                UserStatusType.CONFIRMED,
                now);
        decoy.verify("email", Schema.isEmail(username) ? username : email(seed));
        if (Schema.isPhoneNumber(username) || seed[0] % 2 == 0) {
            decoy.verify("phone_number", Schema.isPhoneNumber(username) ? username : phoneNumber(seed));
        }
        if (seed[1] % 8 == 0 && pool.allowsFirstFactor(AuthFactorType.WEB_AUTHN)) {
            decoy.passkeys().put(UserPasskeys.StoredPasskey.unusable(base64Url(seed), now));
        }
        if (seed[2] % 8 != 0 || pool.codeFactors(decoy).isEmpty()) {
            decoy.password().setUnknown(verifier(username));
        }
        return decoy;
    }

    private static String email(byte[] seed) {
        return letter(seed[3]) + "@" + letter(seed[4]) + ".example";
    }

    private static String phoneNumber(byte[] seed) {
        return "+1555%07d".formatted(Math.floorMod(seed[3] * 65_536 + seed[4] * 256 + seed[5], 10_000_000));
    }

    private static String letter(byte value) {
        return String.valueOf((char) ('a' + Math.floorMod(value, 26)));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
