package dev.cognitoauth.emulator.userpool;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.DEVICE_PASSWORD_VERIFIER;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.DEVICE_SRP_AUTH;

import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.Srp;
import dev.cognitoauth.emulator.model.Srp.Handshake;
import dev.cognitoauth.emulator.model.Srp.Verifier;
import dev.cognitoauth.emulator.model.TrackedDevice;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers to DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER, by which a confirmed device proves itself. */
record DeviceChallenges(Challenges challenges) {

    AuthOutcome startSrp(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(DEVICE_SRP_AUTH, sessionId, responses);
        TrackedDevice device = device(session, responses);
        session.use();
        Verifier verifier = Optional.ofNullable(device.verifier()).orElseThrow(DeviceChallenges::wrongDevice);
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
                        session.user.username),
                List.of());
    }

    /** Checks the proof that it is the device; each session allows one try. */
    AuthOutcome passwordVerifier(Map<String, String> responses) {
        Srp.Claim claim = Challenges.srpClaim(responses);
        ChallengeSessions.Session session = challenges.find(DEVICE_PASSWORD_VERIFIER, claim, responses);
        TrackedDevice device = device(session, responses);
        session.use();
        if (session.handshake == null || !session.handshake.proves(device.identity(), claim)) {
            throw UserPoolErrors.wrongPassword();
        }
        device.authenticated(challenges.now());
        return challenges.done(session.user, device.key);
    }

    private static TrackedDevice device(ChallengeSessions.Session session, Map<String, String> responses) {
        String key = SignIns.required(responses, "DEVICE_KEY");
        return session.user
                .device(key)
                .filter(device -> key.equals(session.state.get(Challenges.DEVICE)))
                .orElseThrow(DeviceChallenges::wrongDevice);
    }

    private static RuntimeException wrongDevice() {
        return UserPoolErrors.notFound("Device does not exist.");
    }
}
