package dev.cognitoauth.emulator.userpool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.model.Authorization;
import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.MessageDelivery;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Srp;
import dev.cognitoauth.emulator.model.Srp.Handshake;
import dev.cognitoauth.emulator.model.TokenChanges;
import dev.cognitoauth.emulator.model.TokenIssuer;
import dev.cognitoauth.emulator.model.TrackedDevice;
import dev.cognitoauth.emulator.model.UserMfa;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.trigger.Messages;
import dev.cognitoauth.emulator.trigger.TokenGeneration;
import dev.cognitoauth.emulator.trigger.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** Decides which challenge follows a proved factor, until the tokens are issued, and opens the sessions of challenges. */
record Challenges(PoolClient client, Directory directory, Instant now, Triggers triggers) {

    /** The key in a session's state that holds the key of the device that signs in. */
    static final String DEVICE = "device";

    /** The key in a session's state that says that a code is the first factor and not MFA. */
    static final String FIRST = "first";

    private static final ObjectMapper JSON = new ObjectMapper();
    static final int MFA_DIGITS = 6;
    private static final int FIRST_FACTOR_DIGITS = 8;
    private static final Duration CODE_VALIDITY = Duration.ofMinutes(3);

    SignInChecks checks() {
        return new SignInChecks(client);
    }

    /** Answers what follows the first factor: MFA, unless a remembered device replaces it. */
    AuthOutcome afterFirstFactor(PoolUser user, @Nullable String deviceKey) {
        checks().maySignIn(user);
        TrackedDevice device = confirmed(user, deviceKey);
        if (device != null && device.isRemembered() && client.pool().trustsRememberedDevices()) {
            return deviceSrp(user, device);
        }
        List<String> required = user.mfa().required(client.pool(), user);
        if (required.size() == 1) {
            return askForMfa(required.get(0), user, state(deviceKey));
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

    /** Answers what follows MFA: the proof of a confirmed device, else the tokens. */
    AuthOutcome afterSecondFactor(PoolUser user, @Nullable String deviceKey) {
        TrackedDevice device = confirmed(user, deviceKey);
        return device == null ? done(user, null) : deviceSrp(user, device);
    }

    AuthOutcome done(PoolUser user, @Nullable String deviceKey) {
        checks().maySignIn(user);
        triggers.postAuthentication(user, client.pool().tracksDevices() && deviceKey == null);
        // An administrator may have disabled the user meanwhile.
        checks().maySignIn(user);
        String source = deviceKey == null ? "Authentication" : "AuthenticateDevice";
        return new AuthOutcome.Authenticated(user, source, why -> tokens(user, deviceKey, why));
    }

    private AuthenticationResultType tokens(PoolUser user, @Nullable String deviceKey, String source) {
        TokenChanges changes = new TokenGeneration(triggers).ofUser(source, user, Authorization.BY_API);
        checks().maySignIn(user);
        return new TokenIssuer(client, now, changes).signIn(user, deviceKey);
    }

    /** Asks for the code of an MFA method, after sending one where it is not a software token. */
    AuthOutcome askForMfa(String method, PoolUser user, Map<String, String> state) {
        return open(ChallengeNameType.fromValue(method), user, codeParameters(method, user, MFA_DIGITS), state);
    }

    /** Sends a one-time code as the first factor and asks for it. */
    AuthOutcome askForOneTimeCode(String factor, PoolUser user, Map<String, String> state, List<String> available) {
        ChallengeNameType challenge = ChallengeNameType.fromValue(factor);
        Map<String, String> parameters = codeParameters(factor, user, FIRST_FACTOR_DIGITS);
        return new AuthOutcome.NextChallenge(challenge, session(challenge, user, null, state), parameters, available);
    }

    private Map<String, String> codeParameters(String factor, PoolUser user, int digits) {
        var parameters = new HashMap<String, String>();
        parameters.put("USER_ID_FOR_SRP", user.username);
        if (factor.equals(UserMfa.SOFTWARE_TOKEN)) {
            parameters.put("FRIENDLY_DEVICE_NAME", "TOTP device");
        } else {
            String attribute = factor.startsWith("SMS") ? "phone_number" : "email";
            String address = Optional.ofNullable(user.get(attribute)).orElseThrow();
            parameters.putAll(sendCode(factor, user, attribute, address, digits));
        }
        return parameters;
    }

    /** Sends a code, except to a decoy, and says where to in the parameters of a challenge. */
    Map<String, String> sendCode(String factor, PoolUser user, String attribute, String address, int digits) {
        Supplier<String> code = () -> user.codes().issue(factor, digits, CODE_VALIDITY, now);
        var details = new Messages(triggers, new MessageDelivery(directory, client.pool(), now))
                .code(Messages.Purpose.MFA, user, attribute, address, code);
        return Map.of(
                "CODE_DELIVERY_DELIVERY_MEDIUM", details.deliveryMediumAsString(),
                "CODE_DELIVERY_DESTINATION", details.destination());
    }

    AuthOutcome open(
            ChallengeNameType challenge, PoolUser user, Map<String, String> parameters, Map<String, String> state) {
        return new AuthOutcome.NextChallenge(challenge, session(challenge, user, null, state), parameters, List.of());
    }

    String session(
            ChallengeNameType challenge, PoolUser user, @Nullable Handshake handshake, Map<String, String> state) {
        return client.pool()
                .sessions()
                .open(challenge.toString(), client.id(), user, handshake, state, client.sessionValidity(), now);
    }

    /** The open session of this challenge, which must belong to the user whom the responses name. */
    ChallengeSessions.Session find(
            ChallengeNameType challenge, @Nullable String session, Map<String, String> responses) {
        ChallengeSessions.Session open = client.pool().sessions().find(session, challenge.toString(), client.id(), now);
        if (!isTheUser(open.user, responses)) {
            throw UserPoolErrors.notAuthorized("Invalid session for the user.");
        }
        checks().device(open.user, responses.get("DEVICE_KEY"));
        return open;
    }

    /** The open session that an SRP proof belongs to; refuses as a wrong proof what was not opened for this user. */
    ChallengeSessions.Session find(ChallengeNameType challenge, Srp.Claim claim, Map<String, String> responses) {
        boolean isOpen = client.pool()
                .sessions()
                .peek(claim.secretBlock())
                .filter(open -> open.is(challenge.toString(), client.id()) && isTheUser(open.user, responses))
                .isPresent();
        if (!isOpen) {
            throw UserPoolErrors.wrongPassword();
        }
        return client.pool().sessions().find(claim.secretBlock(), challenge.toString(), client.id(), now);
    }

    private boolean isTheUser(PoolUser user, Map<String, String> responses) {
        String username = SignIns.required(responses, "USERNAME");
        return client.pool()
                        .users()
                        .findByLogin(username)
                        .orElseGet(() -> client.pool().unknownUsers().decoy(username, now))
                == user;
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
