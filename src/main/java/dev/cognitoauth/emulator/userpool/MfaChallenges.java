package dev.cognitoauth.emulator.userpool;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.EMAIL_OTP;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.MFA_SETUP;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.SELECT_MFA_TYPE;

import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.SoftwareToken;
import dev.cognitoauth.emulator.model.UserMfa;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;

/** The answers to the challenges of MFA: codes, the choice of a method, and the set-up of one. */
record MfaChallenges(PoolClient client, Challenges challenges) {

    /** The key in a session's state that says that a software token was verified. */
    static final String VERIFIED = "verified";

    /** The key in a session's state that holds the address that is being set up. */
    private static final String SETTING_UP = "setting up";

    /** Takes a code that was sent or that an app shows; a wrong one leaves the session open. */
    AuthOutcome code(ChallengeSessions.Session session, ChallengeNameType challenge, String code) {
        PoolUser user = user(session);
        String address = session.state.get(SETTING_UP);
        if (challenge == ChallengeNameType.SOFTWARE_TOKEN_MFA) {
            SoftwareToken token = user.mfa().softwareToken().orElseThrow(MfaChallenges::wrongCode);
            user.codes()
                    .guess(
                            challenge.toString(),
                            () -> token.accepts(code, challenges.now()),
                            MfaChallenges::wrongCode,
                            challenges.now());
        } else {
            user.codes().check(challenge.toString(), code, challenges.now());
        }
        user.codes().spend(challenge.toString());
        session.use();
        if (address != null) {
            user.set("email", address);
            user.set("email_verified", "true");
            user.mfa().set(UserMfa.EMAIL, true, true);
        }
        return challenges.afterSecondFactor(user, session.state.get(Challenges.DEVICE));
    }

    AuthOutcome select(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(SELECT_MFA_TYPE, sessionId, responses);
        PoolUser user = user(session);
        String choice = SignIns.required(responses, "ANSWER");
        if (!user.mfa().required(client.pool(), user).contains(choice)) {
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
            user.mfa().set(UserMfa.SOFTWARE_TOKEN, true, true);
            return challenges.afterSecondFactor(user, device);
        }
        if (email == null || !client.pool().mfaConfig().offers(UserMfa.EMAIL)) {
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

    static PoolUser user(ChallengeSessions.Session session) {
        return Optional.ofNullable(session.user)
                .orElseThrow(() -> UserPoolErrors.notAuthorized("Invalid session for the user."));
    }

    private static RuntimeException wrongCode() {
        return CodeMismatchException.builder()
                .message("Invalid code or auth state for the user.")
                .build();
    }
}
