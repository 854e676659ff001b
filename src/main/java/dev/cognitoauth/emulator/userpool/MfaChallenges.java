package dev.cognitoauth.emulator.userpool;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.DEVICE_PASSWORD_VERIFIER;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.DEVICE_SRP_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.EMAIL_OTP;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.MFA_SETUP;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.SELECT_MFA_TYPE;

import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.SoftwareToken;
import dev.cognitoauth.emulator.model.Srp.Handshake;
import dev.cognitoauth.emulator.model.Srp.Verifier;
import dev.cognitoauth.emulator.model.TrackedDevice;
import dev.cognitoauth.emulator.model.UserMfa;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;

/** OneTimeCodes, their set-up, and devices: what stands between a proved first factor and tokens. */
record MfaChallenges(PoolClient client, Challenges challenges) {

    /** What a session state of an app that was verified, or an address that is being set up. */
    static final String VERIFIED = "verified";

    private static final String SETTING_UP = "setting up";

    /** Takes a code that was sent or that an app shows; a wrong one leaves the session open. */
    AuthOutcome code(ChallengeSessions.Session session, ChallengeNameType challenge, String code) {
        PoolUser user = user(session);
        String address = session.state.get(SETTING_UP);
        if (challenge == ChallengeNameType.SOFTWARE_TOKEN_MFA) {
            SoftwareToken totp = Optional.ofNullable(user.mfa.totp).orElseThrow(MfaChallenges::wrongCode);
            user.codes.guess(
                    challenge.toString(),
                    () -> totp.accepts(code, challenges.now()),
                    MfaChallenges::wrongCode,
                    challenges.now());
        } else {
            user.codes.check(challenge.toString(), code, challenges.now());
        }
        user.codes.spend(challenge.toString());
        session.use();
        if (address != null) {
            user.set("email", address);
            user.set("email_verified", "true");
            user.mfa.set(UserMfa.EMAIL, true, true);
        }
        return challenges.afterSecondFactor(user, session.state.get(Challenges.DEVICE));
    }

    AuthOutcome select(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(SELECT_MFA_TYPE, sessionId, responses);
        PoolUser user = user(session);
        String choice = SignIns.required(responses, "ANSWER");
        if (!user.mfa.required(client.pool(), user).contains(choice)) {
            throw UserPoolErrors.invalidParameter("Selected MFA type is not available");
        }
        session.use();
        return challenges.askFor(choice, user, Challenges.state(session.state.get(Challenges.DEVICE)));
    }

    /** Ends a set-up: by a verified app, or by sending a code to an address. */
    AuthOutcome setUp(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(MFA_SETUP, sessionId, responses);
        PoolUser user = user(session);
        String email = responses.get("EMAIL");
        String device = session.state.get(Challenges.DEVICE);
        if (session.state.containsKey(VERIFIED)) {
            session.use();
            user.mfa.set(UserMfa.SOFTWARE_TOKEN, true, true);
            return challenges.afterSecondFactor(user, device);
        }
        if (email == null || !client.pool().mfa.contains(UserMfa.EMAIL)) {
            throw UserPoolErrors.invalidParameter("MFA is not set up: verify a software token first");
        }
        if (!Schema.isEmail(email)) {
            throw UserPoolErrors.invalidParameter("Invalid email address format.");
        }
        client.pool().checkAlias(user, "email", email);
        session.use();
        var state = new HashMap<>(Challenges.state(device));
        state.put(SETTING_UP, email);
        return challenges.open(EMAIL_OTP, user, challenges.sendCode(UserMfa.EMAIL, user, "email", email), state);
    }

    AuthOutcome startDevice(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(DEVICE_SRP_AUTH, sessionId, responses);
        TrackedDevice device = device(session, responses);
        session.use();
        Verifier verifier = Optional.ofNullable(device.verifier()).orElseThrow(MfaChallenges::wrongDevice);
        Handshake handshake = Handshake.start(verifier, SignIns.required(responses, "SRP_A"));
        String block =
                challenges.session(DEVICE_PASSWORD_VERIFIER, session.user, handshake, Challenges.state(device.key));
        return new AuthOutcome.NextChallenge(
                DEVICE_PASSWORD_VERIFIER,
                null,
                Map.of(
                        "SALT",
                        verifier.salt().toString(16),
                        "SRP_B",
                        handshake.publicB().toString(16),
                        "SECRET_BLOCK",
                        block,
                        "DEVICE_KEY",
                        device.key,
                        "USERNAME",
                        user(session).username),
                List.of());
    }

    /** Takes the proof that it is the device; it is tried once. */
    AuthOutcome deviceVerifier(Map<String, String> responses) {
        String block = SignIns.required(responses, "PASSWORD_CLAIM_SECRET_BLOCK");
        String signature = SignIns.required(responses, "PASSWORD_CLAIM_SIGNATURE");
        String timestamp = SignIns.required(responses, "TIMESTAMP");
        ChallengeSessions.Session session = challenges.find(DEVICE_PASSWORD_VERIFIER, block, responses);
        TrackedDevice device = device(session, responses);
        session.use();
        byte[] secretBlock = Base64.getDecoder().decode(block);
        if (session.handshake == null
                || !session.handshake.proves(device.identity(), secretBlock, timestamp, signature)) {
            throw wrongDevice();
        }
        device.authenticated = challenges.now();
        return challenges.done(user(session), device.key);
    }

    private static TrackedDevice device(ChallengeSessions.Session session, Map<String, String> responses) {
        String key = SignIns.required(responses, "DEVICE_KEY");
        return Optional.ofNullable(user(session).devices.get(key))
                .filter(device -> key.equals(session.state.get(Challenges.DEVICE)))
                .orElseThrow(MfaChallenges::wrongDevice);
    }

    private static PoolUser user(ChallengeSessions.Session session) {
        return Optional.ofNullable(session.user)
                .orElseThrow(() -> UserPoolErrors.notAuthorized("Invalid session for the user."));
    }

    private static RuntimeException wrongDevice() {
        return UserPoolErrors.notAuthorized("Device does not exist.");
    }

    private static RuntimeException wrongCode() {
        return CodeMismatchException.builder()
                .message("Invalid code or auth state for the user.")
                .build();
    }
}
