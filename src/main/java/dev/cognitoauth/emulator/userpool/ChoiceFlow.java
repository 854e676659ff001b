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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** USER_AUTH: the user signs in with one of the first factors that they have. */
record ChoiceFlow(PoolClient client, Challenges challenges, PasswordFlow passwords) {

    /** What a session state of the passkey request that it stands for. */
    private static final String ASSERTION = "assertion";

    private static final String USERNAME = "username";

    /** The session of a sign-up, to be exchanged when it is confirmed. */
    static final String SIGN_UP = "SIGN_UP";

    /** The session of a confirmed sign-up, which is a factor by itself. */
    static final String CONFIRMED = "CONFIRMED_SIGN_UP";

    AuthOutcome start(Map<String, String> parameters, @Nullable String session) {
        String username = SignIns.required(parameters, "USERNAME");
        String device = parameters.get("DEVICE_KEY");
        Optional<PoolUser> found = client.find(username);
        if (session != null) {
            return bySignUp(session, found.orElseThrow(UserPoolErrors::wrongPassword));
        }
        String preferred = parameters.get("PREFERRED_CHALLENGE");
        List<String> available = available(found.orElse(null));
        if (preferred == null || !available.contains(preferred)) {
            return new AuthOutcome.NextChallenge(
                    SELECT_CHALLENGE,
                    challenges.session(SELECT_CHALLENGE, found.orElse(null), null, state(username, device)),
                    Map.of(),
                    available);
        }
        return goOn(preferred, found.orElse(null), username, parameters, device);
    }

    /** Takes the choice, with the answer of the chosen factor where it is there at once. */
    AuthOutcome select(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(SELECT_CHALLENGE, sessionId, responses);
        String choice = SignIns.required(responses, "ANSWER");
        if (!available(session.user).contains(choice)) {
            throw UserPoolErrors.invalidParameter("Selected challenge is not available");
        }
        session.use();
        return goOn(choice, session.user, username(session), responses, session.state.get(Challenges.DEVICE));
    }

    AuthOutcome password(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(PASSWORD, sessionId, responses);
        session.use();
        String password = SignIns.required(responses, "PASSWORD");
        return passwords.byPassword(username(session), password, session.state.get(Challenges.DEVICE));
    }

    AuthOutcome passwordSrp(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(PASSWORD_SRP, sessionId, responses);
        session.use();
        String srpA = SignIns.required(responses, "SRP_A");
        return passwords.startSrp(username(session), srpA, session.state.get(Challenges.DEVICE));
    }

    /** Takes a one-time code as the first factor. */
    AuthOutcome code(ChallengeSessions.Session session, ChallengeNameType challenge, String code) {
        PoolUser user = session.user;
        if (user == null) {
            throw CodeMismatchException.builder()
                    .message("Invalid code or auth state for the user.")
                    .build();
        }
        user.codes().check(challenge.toString(), code, challenges.now());
        user.codes().spend(challenge.toString());
        session.use();
        return challenges.afterFirstFactor(user, session.state.get(Challenges.DEVICE));
    }

    AuthOutcome webAuthn(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(WEB_AUTHN, sessionId, responses);
        String assertion = session.state.get(ASSERTION);
        session.use();
        if (session.user == null || assertion == null) {
            throw UserPoolErrors.notAuthorized("Invalid credential");
        }
        new WebAuthn(client.pool(), session.user).finishAssertion(assertion, SignIns.required(responses, "CREDENTIAL"));
        return challenges.afterFirstFactor(session.user, session.state.get(Challenges.DEVICE));
    }

    /** A session of {@link #SIGN_UP} or {@link #CONFIRMED}, which together lead from a sign-up to a sign-in. */
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

    private AuthOutcome bySignUp(String sessionId, PoolUser user) {
        ChallengeSessions.Session session = find(sessionId, CONFIRMED, user);
        challenges.checkMaySignIn(user);
        session.use();
        return challenges.afterFirstFactor(user, null);
    }

    private AuthOutcome goOn(
            String choice,
            @Nullable PoolUser user,
            String username,
            Map<String, String> given,
            @Nullable String device) {
        if (choice.equals("PASSWORD") && given.containsKey("PASSWORD")) {
            return passwords.byPassword(username, SignIns.required(given, "PASSWORD"), device);
        } else if (choice.equals("PASSWORD_SRP") && given.containsKey("SRP_A")) {
            return passwords.startSrp(username, SignIns.required(given, "SRP_A"), device);
        } else if (choice.equals("WEB_AUTHN") && user != null) {
            return askForPasskey(user, username, device);
        } else if (choice.endsWith("_OTP") && user != null) {
            challenges.checkMaySignIn(user);
            var state = new HashMap<>(Challenges.state(device));
            state.put(Challenges.FIRST, "true");
            return challenges.askFor(choice, user, state);
        }
        return challenges.open(ChallengeNameType.fromValue(choice), user, Map.of(), state(username, device));
    }

    private AuthOutcome askForPasskey(PoolUser user, String username, @Nullable String device) {
        challenges.checkMaySignIn(user);
        WebAuthn.Assertion assertion = new WebAuthn(client.pool(), user).startAssertion();
        var state = new HashMap<>(state(username, device));
        state.put(ASSERTION, assertion.request());
        return challenges.open(WEB_AUTHN, user, Map.of("CREDENTIAL_REQUEST_OPTIONS", assertion.options()), state);
    }

    /** The factors of this user, or plausible ones for nobody; codes and passkeys do not go with a second factor. */
    private List<String> available(@Nullable PoolUser user) {
        UserPool pool = client.pool();
        var available = new ArrayList<String>();
        if (pool.allowsFirstFactor(AuthFactorType.PASSWORD)
                && (user == null || user.password().isSet())) {
            available.add(PASSWORD_SRP.toString());
            available.add(PASSWORD.toString());
        }
        if (user == null
                || pool.settings().mfaConfiguration() == UserPoolMfaType.ON
                || !user.mfa().required(pool, user).isEmpty()) {
            return available;
        }
        pool.codeFactors(user).forEach(factor -> available.add(factor.toString()));
        if (pool.allowsFirstFactor(AuthFactorType.WEB_AUTHN) && !user.passkeys().isEmpty()) {
            available.add(WEB_AUTHN.toString());
        }
        return available;
    }

    private static Map<String, String> state(String username, @Nullable String device) {
        var state = new HashMap<>(Challenges.state(device));
        state.put(USERNAME, username);
        return state;
    }

    private static String username(ChallengeSessions.Session session) {
        return Optional.ofNullable(session.state.get(USERNAME)).orElseThrow(UserPoolErrors::wrongPassword);
    }
}
