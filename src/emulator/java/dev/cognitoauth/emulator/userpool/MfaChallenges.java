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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;

/** The answers to the challenges of MFA: codes, the choice of a method, and the set-up of one. */
record MfaChallenges(PoolClient client, Challenges challenges) {

    /** The key in a session's state that says that a software token was verified. */
    static final String VERIFIED = "verified";

    /** The key in a session's state that holds the address that is being set up. */
    private static final String SETTING_UP = "setting up";

    /** Accepts a code that was sent or that an app shows; after a wrong one the session stays open. */
    AuthOutcome code(ChallengeSessions.Session session, ChallengeNameType challenge, String code) {
        PoolUser user = session.user;
        if (challenge == ChallengeNameType.SOFTWARE_TOKEN_MFA) {
            checkSoftwareToken(user, code);
        } else {
            user.codes().checkSignIn(challenge.toString(), code, challenges.now());
        }
        session.use();
        String address = session.state.get(SETTING_UP);
        if (address != null) {
            client.pool().users().checkAlias(user, "email", address);
            user.verify("email", address);
            user.mfa().set(UserMfa.EMAIL, true, true);
        }
        return challenges.afterSecondFactor(user, session.state.get(Challenges.DEVICE));
    }

    private void checkSoftwareToken(PoolUser user, String code) {
        SoftwareToken.Result result = user.mfa()
                .softwareToken()
                .map(token -> token.accept(code, challenges.now()))
                .orElse(SoftwareToken.Result.WRONG);
        if (result == SoftwareToken.Result.USED_BEFORE) {
            throw ExpiredCodeException.builder()
                    .message("Your software token has already been used once.")
                    .build();
        } else if (result == SoftwareToken.Result.WRONG) {
            throw CodeMismatchException.builder()
                    .message("Invalid code received for user")
                    .build();
        }
    }

    AuthOutcome select(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(SELECT_MFA_TYPE, sessionId, responses);
        PoolUser user = session.user;
        String choice = SignIns.required(responses, "ANSWER");
        if (!user.mfa().required(client.pool(), user).contains(choice)) {
            throw UserPoolErrors.invalidParameter("Selected MFA type is not available");
        }
        session.use();
        return challenges.askForMfa(choice, user, Challenges.state(session.state.get(Challenges.DEVICE)));
    }

    /** Completes the set-up of MFA by a verified software token, or sends a code to a new address. */
    AuthOutcome setUp(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(MFA_SETUP, sessionId, responses);
        PoolUser user = session.user;
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
        if (!email.equals(user.get("email"))) {
            challenges.checks().attributes(user, Map.of("email", email));
        }
        session.use();
        var state = new HashMap<>(Challenges.state(device));
        state.put(SETTING_UP, email);
        return challenges.open(
                EMAIL_OTP,
                user,
                challenges.sendCode(UserMfa.EMAIL, user, "email", email, Challenges.MFA_DIGITS),
                state);
    }
}
