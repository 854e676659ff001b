package dev.cognitoauth.emulator.userpool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.Inbox;
import dev.cognitoauth.emulator.model.MessageDelivery;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Srp;
import dev.cognitoauth.emulator.model.Srp.Handshake;
import dev.cognitoauth.emulator.model.TokenIssuer;
import dev.cognitoauth.emulator.model.TrackedDevice;
import dev.cognitoauth.emulator.model.UserMfa;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** The way from a first factor to tokens: which challenge comes next, and the sessions that lead there. */
record Challenges(PoolClient client, Inbox inbox, Instant now) {

    /** What a session state of the device that signs in. */
    static final String DEVICE = "device";

    /** What a session state of a code that is the first factor. */
    static final String FIRST = "first";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CODE_VALIDITY = Duration.ofMinutes(3);

    /** Refuses who may not sign in, whatever they have proved. */
    void checkMaySignIn(PoolUser user) {
        if (!user.isEnabled()) {
            throw UserPoolErrors.disabled();
        }
        switch (user.status()) {
            case UNCONFIRMED ->
                throw UserNotConfirmedException.builder()
                        .message("User is not confirmed.")
                        .build();
            case RESET_REQUIRED ->
                throw PasswordResetRequiredException.builder()
                        .message("Password reset required for the user")
                        .build();
            default -> {}
        }
    }

    /** What comes once the first factor is proved: a second one, unless a remembered device stands for it. */
    AuthOutcome afterFirstFactor(PoolUser user, @Nullable String deviceKey) {
        checkMaySignIn(user);
        TrackedDevice device = confirmed(user, deviceKey);
        if (device != null && device.isRemembered() && client.pool().trustsRememberedDevices()) {
            return deviceSrp(user, device);
        }
        List<String> required = user.mfa().required(client.pool(), user);
        if (required.size() == 1) {
            return askFor(required.get(0), user, state(deviceKey));
        } else if (!required.isEmpty()) {
            return open(
                    ChallengeNameType.SELECT_MFA_TYPE,
                    user,
                    Map.of("MFAS_CAN_CHOOSE", json(required), "USER_ID_FOR_SRP", user.username),
                    state(deviceKey));
        } else if (client.pool().settings().mfaConfiguration() == UserPoolMfaType.ON) {
            return open(
                    ChallengeNameType.MFA_SETUP,
                    user,
                    Map.of("MFAS_CAN_SETUP", json(canSetUp()), "USER_ID_FOR_SRP", user.username),
                    state(deviceKey));
        }
        return afterSecondFactor(user, deviceKey);
    }

    /** What comes once every factor is proved: the device's own proof, then tokens. */
    AuthOutcome afterSecondFactor(PoolUser user, @Nullable String deviceKey) {
        TrackedDevice device = confirmed(user, deviceKey);
        return device == null ? done(user, null) : deviceSrp(user, device);
    }

    AuthOutcome done(PoolUser user, @Nullable String deviceKey) {
        checkMaySignIn(user);
        return new AuthOutcome.Authenticated(new TokenIssuer(client, now).signIn(user, deviceKey));
    }

    /** Asks for a code, sending one where the factor is not an app. */
    AuthOutcome askFor(String factor, PoolUser user, Map<String, String> state) {
        var parameters = new HashMap<String, String>();
        parameters.put("USER_ID_FOR_SRP", user.username);
        if (factor.equals(UserMfa.SOFTWARE_TOKEN)) {
            parameters.put("FRIENDLY_DEVICE_NAME", "TOTP device");
        } else {
            String attribute = factor.startsWith("SMS") ? "phone_number" : "email";
            String address = Optional.ofNullable(user.get(attribute)).orElseThrow();
            parameters.putAll(sendCode(factor, user, attribute, address));
        }
        return open(ChallengeNameType.fromValue(factor), user, parameters, state);
    }

    /** Sends a code, and tells where to as a challenge does. */
    Map<String, String> sendCode(String factor, PoolUser user, String attribute, String address) {
        String code = user.codes().issue(factor, CODE_VALIDITY, now);
        var details = new MessageDelivery(inbox, now).code(attribute, address, "mfa", code);
        return Map.of(
                "CODE_DELIVERY_DELIVERY_MEDIUM", details.deliveryMediumAsString(),
                "CODE_DELIVERY_DESTINATION", details.destination());
    }

    AuthOutcome open(
            ChallengeNameType challenge,
            @Nullable PoolUser user,
            Map<String, String> parameters,
            Map<String, String> state) {
        return new AuthOutcome.NextChallenge(challenge, session(challenge, user, null, state), parameters, List.of());
    }

    String session(
            ChallengeNameType challenge,
            @Nullable PoolUser user,
            @Nullable Handshake handshake,
            Map<String, String> state) {
        return client.pool()
                .sessions()
                .open(challenge.toString(), client.id(), user, handshake, state, client.sessionValidity(), now);
    }

    /** The open challenge behind a session, which must be this user's. */
    ChallengeSessions.Session find(
            ChallengeNameType challenge, @Nullable String session, Map<String, String> responses) {
        ChallengeSessions.Session open = client.pool().sessions().find(session, challenge.toString(), client.id(), now);
        if (open.user != null && !isTheUser(open.user, responses)) {
            throw UserPoolErrors.notAuthorized("Invalid session for the user.");
        }
        return open;
    }

    boolean isTheUser(PoolUser user, Map<String, String> responses) {
        return client.pool()
                .find(SignIns.required(responses, "USERNAME"))
                .filter(named -> named == user)
                .isPresent();
    }

    static Srp.Claim srpClaim(Map<String, String> responses) {
        return new Srp.Claim(
                SignIns.required(responses, "PASSWORD_CLAIM_SECRET_BLOCK"),
                SignIns.required(responses, "TIMESTAMP"),
                SignIns.required(responses, "PASSWORD_CLAIM_SIGNATURE"));
    }

    static Map<String, String> state(@Nullable String deviceKey) {
        return deviceKey == null ? Map.of() : Map.of(DEVICE, deviceKey);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private AuthOutcome deviceSrp(PoolUser user, TrackedDevice device) {
        return open(ChallengeNameType.DEVICE_SRP_AUTH, user, Map.of("DEVICE_KEY", device.key), state(device.key));
    }

    private List<String> canSetUp() {
        return List.of(UserMfa.SOFTWARE_TOKEN, UserMfa.EMAIL, UserMfa.SMS).stream()
                .filter(client.pool().mfaConfig()::offers)
                .toList();
    }

    private static @Nullable TrackedDevice confirmed(PoolUser user, @Nullable String deviceKey) {
        return user.device(deviceKey).filter(TrackedDevice::isConfirmed).orElse(null);
    }
}
