package dev.cognitoauth.emulator.userpool;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.PASSWORD;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.PASSWORD_SRP;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.SELECT_CHALLENGE;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.WEB_AUTHN;

import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.model.WebAuthn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** USER_AUTH: the user signs in with one of the first factors that they have. */
record ChoiceFlow(PoolClient client, Challenges challenges, PasswordFlow passwords) {

    /** The key in a session's state that holds the passkey request that the session was opened for. */
    private static final String ASSERTION = "assertion";

    /** The kind of session that SignUp answers, which ConfirmSignUp takes. */
    static final String SIGN_UP = "SIGN_UP";

    /** The kind of session that ConfirmSignUp answers, which counts as a first factor. */
    static final String CONFIRMED = "CONFIRMED_SIGN_UP";

    AuthOutcome start(PoolUser user, Map<String, String> parameters, @Nullable String session) {
        if (session != null) {
            return afterSignUp(session, user);
        }
        challenges.checks().confirmed(user);
        String device = parameters.get("DEVICE_KEY");
        String preferred = parameters.get("PREFERRED_CHALLENGE");
        List<String> available = available(user);
        if (preferred != null && available.contains(preferred)) {
            return ask(preferred, user, parameters, device);
        }
        String opened = challenges.session(SELECT_CHALLENGE, user, null, Challenges.state(device));
        return new AuthOutcome.NextChallenge(SELECT_CHALLENGE, opened, Map.of(), available);
    }

    /** Takes the choice, and with it the password or SRP_A where the client sends it at once. */
    AuthOutcome select(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(SELECT_CHALLENGE, sessionId, responses);
        String choice = SignIns.required(responses, "ANSWER");
        if (!available(session.user).contains(choice)) {
            throw UserPoolErrors.invalidParameter("Selected challenge is not available");
        }
        session.use();
        return ask(choice, session.user, responses, session.state.get(Challenges.DEVICE));
    }

    AuthOutcome password(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(PASSWORD, sessionId, responses);
        session.use();
        String password = SignIns.required(responses, "PASSWORD");
        return passwords.byPassword(session.user, password, session.state.get(Challenges.DEVICE));
    }

    AuthOutcome passwordSrp(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(PASSWORD_SRP, sessionId, responses);
        session.use();
        String srpA = SignIns.required(responses, "SRP_A");
        return passwords.startSrp(session.user, srpA, session.state.get(Challenges.DEVICE));
    }

    /** Accepts a one-time code as the first factor; after a wrong one the session stays open. */
    AuthOutcome code(ChallengeSessions.Session session, ChallengeNameType challenge, String code) {
        session.user.codes().checkSignIn(challenge.toString(), code, challenges.now());
        session.use();
        return challenges.afterFirstFactor(session.user, session.state.get(Challenges.DEVICE));
    }

    AuthOutcome webAuthn(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(WEB_AUTHN, sessionId, responses);
        String assertion = session.state.get(ASSERTION);
        session.use();
        if (assertion == null || !client.pool().users().has(session.user)) {
            throw UserPoolErrors.notAuthorized("Invalid credential");
        }
        new WebAuthn(client.pool(), session.user).finishAssertion(assertion, SignIns.required(responses, "CREDENTIAL"));
        return challenges.afterFirstFactor(session.user, session.state.get(Challenges.DEVICE));
    }

    /** Opens a session of the kind {@link #SIGN_UP} or {@link #CONFIRMED}. */
    String session(String kind, PoolUser user) {
        return client.pool()
                .sessions()
                .open(kind, client.id(), user, null, Map.of(), client.sessionValidity(), challenges.now());
    }

    /** The open session of this kind, which must be this user's. */
    ChallengeSessions.Session find(String sessionId, String kind, PoolUser user) {
        ChallengeSessions.Session session =
                client.pool().sessions().find(sessionId, kind, client.id(), challenges.now());
        if (session.user != user) {
            throw UserPoolErrors.notAuthorized("Invalid session for the user.");
        }
        return session;
    }

    private AuthOutcome afterSignUp(String sessionId, PoolUser user) {
        ChallengeSessions.Session session = find(sessionId, CONFIRMED, user);
        challenges.checks().maySignIn(user);
        session.use();
        return challenges.afterFirstFactor(user, null);
    }

    private AuthOutcome ask(String choice, PoolUser user, Map<String, String> given, @Nullable String device) {
        if (choice.equals("PASSWORD") && given.containsKey("PASSWORD")) {
            return passwords.byPassword(user, SignIns.required(given, "PASSWORD"), device);
        } else if (choice.equals("PASSWORD_SRP") && given.containsKey("SRP_A")) {
            return passwords.startSrp(user, SignIns.required(given, "SRP_A"), device);
        } else if (choice.equals("WEB_AUTHN")) {
            return askForPasskey(user, device);
        } else if (choice.endsWith("_OTP")) {
            challenges.checks().status(user);
            var state = new HashMap<>(Challenges.state(device));
            state.put(Challenges.FIRST, "true");
            return challenges.askForOneTimeCode(choice, user, state, available(user));
        }
        return ask(ChallengeNameType.fromValue(choice), user, Map.of(), Challenges.state(device));
    }

    private AuthOutcome askForPasskey(PoolUser user, @Nullable String device) {
        challenges.checks().status(user);
        WebAuthn.Assertion assertion = new WebAuthn(client.pool(), user).startAssertion();
        var state = new HashMap<>(Challenges.state(device));
        state.put(ASSERTION, assertion.request());
        return ask(WEB_AUTHN, user, Map.of("CREDENTIAL_REQUEST_OPTIONS", assertion.options()), state);
    }

    private AuthOutcome ask(
            ChallengeNameType challenge, PoolUser user, Map<String, String> parameters, Map<String, String> state) {
        String session = challenges.session(challenge, user, null, state);
        return new AuthOutcome.NextChallenge(challenge, session, parameters, available(user));
    }

    /** The first factors of this user; codes and passkeys cannot be combined with MFA or with a temporary password. */
    private List<String> available(PoolUser user) {
        UserPool pool = client.pool();
        var available = new ArrayList<String>();
        if (pool.allowsFirstFactor(AuthFactorType.PASSWORD) && user.password().isSet()) {
            available.add(PASSWORD_SRP.toString());
            available.add(PASSWORD.toString());
        }
        if (pool.settings().mfaConfiguration() == UserPoolMfaType.ON
                || user.is(UserStatusType.FORCE_CHANGE_PASSWORD)
                || !user.mfa().required(pool, user).isEmpty()) {
            return available;
        }
        pool.codeFactors(user).forEach(factor -> available.add(factor.toString()));
        if (pool.allowsFirstFactor(AuthFactorType.WEB_AUTHN) && !user.passkeys().isEmpty()) {
            available.add(WEB_AUTHN.toString());
        }
        return available;
    }
}
