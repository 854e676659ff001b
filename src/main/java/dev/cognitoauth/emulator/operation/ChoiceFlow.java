package dev.cognitoauth.emulator.operation;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.PASSWORD;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.PASSWORD_SRP;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.SELECT_CHALLENGE;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.WEB_AUTHN;

import dev.cognitoauth.emulator.pool.AppClient;
import dev.cognitoauth.emulator.pool.Refusal;
import dev.cognitoauth.emulator.pool.Sessions;
import dev.cognitoauth.emulator.pool.User;
import dev.cognitoauth.emulator.pool.UserPool;
import dev.cognitoauth.emulator.pool.WebAuthn;
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
record ChoiceFlow(AppClient client, Challenges challenges, FirstFactors passwords) {

    /** What a session notes of the passkey request that it stands for. */
    private static final String ASSERTION = "assertion";

    private static final String USERNAME = "username";

    /** The session of a sign-up, to be exchanged when it is confirmed. */
    static final String SIGN_UP = "SIGN_UP";

    /** The session of a confirmed sign-up, which is a factor by itself. */
    static final String CONFIRMED = "CONFIRMED_SIGN_UP";

    Step start(Map<String, String> parameters, @Nullable String session) {
        String username = SignIns.required(parameters, "USERNAME");
        String device = parameters.get("DEVICE_KEY");
        Optional<User> found = client.find(username);
        if (session != null) {
            return bySignUp(session, found.orElseThrow(Refusal::wrongPassword));
        }
        String preferred = parameters.get("PREFERRED_CHALLENGE");
        List<String> available = available(found.orElse(null));
        if (preferred == null || !available.contains(preferred)) {
            return new Step.Open(
                    SELECT_CHALLENGE,
                    challenges.session(SELECT_CHALLENGE, found.orElse(null), null, notes(username, device)),
                    Map.of(),
                    available);
        }
        return goOn(preferred, found.orElse(null), username, parameters, device);
    }

    /** Takes the choice, with the answer of the chosen factor where it is there at once. */
    Step select(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(SELECT_CHALLENGE, sessionId, responses);
        String choice = SignIns.required(responses, "ANSWER");
        if (!available(session.user).contains(choice)) {
            throw Refusal.invalidParameter("Selected challenge is not available");
        }
        session.use();
        return goOn(choice, session.user, username(session), responses, session.notes.get(Challenges.DEVICE));
    }

    Step password(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(PASSWORD, sessionId, responses);
        session.use();
        String password = SignIns.required(responses, "PASSWORD");
        return passwords.byPassword(username(session), password, session.notes.get(Challenges.DEVICE));
    }

    Step passwordSrp(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(PASSWORD_SRP, sessionId, responses);
        session.use();
        String srpA = SignIns.required(responses, "SRP_A");
        return passwords.startSrp(username(session), srpA, session.notes.get(Challenges.DEVICE));
    }

    /** Takes a one-time code as the first factor. */
    Step code(Sessions.Open session, ChallengeNameType challenge, String code) {
        User user = session.user;
        if (user == null) {
            throw CodeMismatchException.builder()
                    .message("Invalid code or auth state for the user.")
                    .build();
        }
        user.codes.check(challenge.toString(), code, challenges.now());
        user.codes.spend(challenge.toString());
        session.use();
        return challenges.afterFirstFactor(user, session.notes.get(Challenges.DEVICE));
    }

    Step webAuthn(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(WEB_AUTHN, sessionId, responses);
        String assertion = session.notes.get(ASSERTION);
        session.use();
        if (session.user == null || assertion == null) {
            throw Refusal.notAuthorized("Invalid credential");
        }
        new WebAuthn(client.pool(), session.user).finishAssertion(assertion, SignIns.required(responses, "CREDENTIAL"));
        return challenges.afterFirstFactor(session.user, session.notes.get(Challenges.DEVICE));
    }

    /** A session of {@link #SIGN_UP} or {@link #CONFIRMED}, which together lead from a sign-up to a sign-in. */
    String session(String kind, User user) {
        return client.pool()
                .sessions
                .open(kind, client.id(), user, null, Map.of(), client.sessionValidity(), challenges.now());
    }

    /** The open session of this kind, which must be this user's. */
    Sessions.Open find(String sessionId, String kind, User user) {
        Sessions.Open session = client.pool().sessions.find(sessionId, kind, client.id(), challenges.now());
        if (session.user != user) {
            throw Refusal.notAuthorized("Invalid session for the user.");
        }
        return session;
    }

    private Step bySignUp(String sessionId, User user) {
        Sessions.Open session = find(sessionId, CONFIRMED, user);
        challenges.checkMaySignIn(user);
        session.use();
        return challenges.afterFirstFactor(user, null);
    }

    private Step goOn(
            String choice, @Nullable User user, String username, Map<String, String> given, @Nullable String device) {
        if (choice.equals("PASSWORD") && given.containsKey("PASSWORD")) {
            return passwords.byPassword(username, SignIns.required(given, "PASSWORD"), device);
        } else if (choice.equals("PASSWORD_SRP") && given.containsKey("SRP_A")) {
            return passwords.startSrp(username, SignIns.required(given, "SRP_A"), device);
        } else if (choice.equals("WEB_AUTHN") && user != null) {
            return askForPasskey(user, username, device);
        } else if (choice.endsWith("_OTP") && user != null) {
            challenges.checkMaySignIn(user);
            var notes = new HashMap<>(Challenges.notes(device));
            notes.put(Challenges.FIRST, "true");
            return challenges.askFor(choice, user, notes);
        }
        return challenges.open(ChallengeNameType.fromValue(choice), user, Map.of(), notes(username, device));
    }

    private Step askForPasskey(User user, String username, @Nullable String device) {
        challenges.checkMaySignIn(user);
        WebAuthn.Assertion assertion = new WebAuthn(client.pool(), user).startAssertion();
        var notes = new HashMap<>(notes(username, device));
        notes.put(ASSERTION, assertion.request());
        return challenges.open(WEB_AUTHN, user, Map.of("CREDENTIAL_REQUEST_OPTIONS", assertion.options()), notes);
    }

    /** The factors of this user, or plausible ones for nobody; codes and passkeys do not go with a second factor. */
    private List<String> available(@Nullable User user) {
        UserPool pool = client.pool();
        var available = new ArrayList<String>();
        if (pool.allowsFirstFactor(AuthFactorType.PASSWORD) && (user == null || user.password() != null)) {
            available.add(PASSWORD_SRP.toString());
            available.add(PASSWORD.toString());
        }
        if (user == null
                || pool.settings.mfaConfiguration() == UserPoolMfaType.ON
                || !user.mfa.demanded(pool, user).isEmpty()) {
            return available;
        }
        pool.codeFactors(user).forEach(factor -> available.add(factor.toString()));
        if (pool.allowsFirstFactor(AuthFactorType.WEB_AUTHN) && !user.passkeys.isEmpty()) {
            available.add(WEB_AUTHN.toString());
        }
        return available;
    }

    private static Map<String, String> notes(String username, @Nullable String device) {
        var notes = new HashMap<>(Challenges.notes(device));
        notes.put(USERNAME, username);
        return notes;
    }

    private static String username(Sessions.Open session) {
        return Optional.ofNullable(session.notes.get(USERNAME)).orElseThrow(Refusal::wrongPassword);
    }
}
