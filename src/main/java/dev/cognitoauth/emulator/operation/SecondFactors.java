package dev.cognitoauth.emulator.operation;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.DEVICE_PASSWORD_VERIFIER;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.DEVICE_SRP_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.EMAIL_OTP;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.MFA_SETUP;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.SELECT_MFA_TYPE;

import dev.cognitoauth.emulator.pool.AppClient;
import dev.cognitoauth.emulator.pool.Device;
import dev.cognitoauth.emulator.pool.Mfa;
import dev.cognitoauth.emulator.pool.Refusal;
import dev.cognitoauth.emulator.pool.Schema;
import dev.cognitoauth.emulator.pool.Sessions;
import dev.cognitoauth.emulator.pool.Srp.Handshake;
import dev.cognitoauth.emulator.pool.Srp.Verifier;
import dev.cognitoauth.emulator.pool.Totp;
import dev.cognitoauth.emulator.pool.User;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;

/** Codes, their set-up, and devices: what stands between a proved first factor and tokens. */
record SecondFactors(AppClient client, Challenges challenges) {

    /** What a session notes of an app that was verified, or an address that is being set up. */
    static final String VERIFIED = "verified";

    private static final String SETTING_UP = "setting up";

    /** Takes a code that was sent or that an app shows; a wrong one leaves the session open. */
    Step code(Sessions.Open session, ChallengeNameType challenge, String code) {
        User user = user(session);
        String address = session.notes.get(SETTING_UP);
        if (challenge == ChallengeNameType.SOFTWARE_TOKEN_MFA) {
            Totp totp = Optional.ofNullable(user.mfa.totp).orElseThrow(SecondFactors::wrongCode);
            user.codes.guess(
                    challenge.toString(),
                    () -> totp.accepts(code, challenges.now()),
                    SecondFactors::wrongCode,
                    challenges.now());
        } else {
            user.codes.check(challenge.toString(), code, challenges.now());
        }
        user.codes.spend(challenge.toString());
        session.use();
        if (address != null) {
            user.set("email", address);
            user.set("email_verified", "true");
            user.mfa.set(Mfa.EMAIL, true, true);
        }
        return challenges.afterSecondFactor(user, session.notes.get(Challenges.DEVICE));
    }

    Step select(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(SELECT_MFA_TYPE, sessionId, responses);
        User user = user(session);
        String choice = SignIns.required(responses, "ANSWER");
        if (!user.mfa.demanded(client.pool(), user).contains(choice)) {
            throw Refusal.invalidParameter("Selected MFA type is not available");
        }
        session.use();
        return challenges.askFor(choice, user, Challenges.notes(session.notes.get(Challenges.DEVICE)));
    }

    /** Ends a set-up: by a verified app, or by sending a code to an address. */
    Step setUp(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(MFA_SETUP, sessionId, responses);
        User user = user(session);
        String email = responses.get("EMAIL");
        String device = session.notes.get(Challenges.DEVICE);
        if (session.notes.containsKey(VERIFIED)) {
            session.use();
            user.mfa.set(Mfa.TOTP, true, true);
            return challenges.afterSecondFactor(user, device);
        }
        if (email == null || !client.pool().mfa.contains(Mfa.EMAIL)) {
            throw Refusal.invalidParameter("MFA is not set up: verify a software token first");
        }
        if (!Schema.isEmail(email)) {
            throw Refusal.invalidParameter("Invalid email address format.");
        }
        client.pool().checkAlias(user, "email", email);
        session.use();
        var notes = new HashMap<>(Challenges.notes(device));
        notes.put(SETTING_UP, email);
        return challenges.open(EMAIL_OTP, user, challenges.sendCode(Mfa.EMAIL, user, "email", email), notes);
    }

    Step startDevice(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(DEVICE_SRP_AUTH, sessionId, responses);
        Device device = device(session, responses);
        session.use();
        Verifier verifier = Optional.ofNullable(device.verifier()).orElseThrow(SecondFactors::wrongDevice);
        Handshake handshake = Handshake.start(verifier, SignIns.required(responses, "SRP_A"));
        String block =
                challenges.session(DEVICE_PASSWORD_VERIFIER, session.user, handshake, Challenges.notes(device.key));
        return new Step.Open(
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
    Step deviceVerifier(Map<String, String> responses) {
        String block = SignIns.required(responses, "PASSWORD_CLAIM_SECRET_BLOCK");
        String signature = SignIns.required(responses, "PASSWORD_CLAIM_SIGNATURE");
        String timestamp = SignIns.required(responses, "TIMESTAMP");
        Sessions.Open session = challenges.find(DEVICE_PASSWORD_VERIFIER, block, responses);
        Device device = device(session, responses);
        session.use();
        byte[] secretBlock = Base64.getDecoder().decode(block);
        if (session.handshake == null
                || !session.handshake.proves(device.identity(), secretBlock, timestamp, signature)) {
            throw wrongDevice();
        }
        device.authenticated = challenges.now();
        return challenges.done(user(session), device.key);
    }

    private static Device device(Sessions.Open session, Map<String, String> responses) {
        String key = SignIns.required(responses, "DEVICE_KEY");
        return Optional.ofNullable(user(session).devices.get(key))
                .filter(device -> key.equals(session.notes.get(Challenges.DEVICE)))
                .orElseThrow(SecondFactors::wrongDevice);
    }

    private static User user(Sessions.Open session) {
        return Optional.ofNullable(session.user)
                .orElseThrow(() -> Refusal.notAuthorized("Invalid session for the user."));
    }

    private static RuntimeException wrongDevice() {
        return Refusal.notAuthorized("Device does not exist.");
    }

    private static RuntimeException wrongCode() {
        return CodeMismatchException.builder()
                .message("Invalid code or auth state for the user.")
                .build();
    }
}
