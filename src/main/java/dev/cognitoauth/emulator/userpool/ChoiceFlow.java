package dev.cognitoauth.emulator.userpool;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.PASSWORD;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.PASSWORD_SRP;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.SELECT_CHALLENGE;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.WEB_AUTHN;

import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Sessions;
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
record ChoiceFlow(PoolClient client, Challenges challenges, PasswordFlows passwords) {

    /** What a session notes of the passkey request that it stands for. */
    private static final String ASSERTION = "assertion";

    private static final String USERNAME = "username";

    /** The session of a sign-up, to be exchanged when it is confirmed. */
    static final String SIGN_UP = "SIGN_UP";

    /** The session of a confirmed sign-up, which is a factor by itself. */
    static final String CONFIRMED = "CONFIRMED_SIGN_UP";

    SignInStep start(Map<String, String> parameters, @Nullable String session) {
        String username = SignIns.required(parameters, "USERNAME");
        String device = parameters.get("DEVICE_KEY");
        Optional<PoolUser> found = client.find(username);
        if (session != null) {
            return bySignUp(session, found.orElseThrow(UserPoolErrors::wrongPassword));
        }
        String preferred = parameters.get("PREFERRED_CHALLENGE");
        List<String> available = available(found.orElse(null));
        if (preferred == null || !available.contains(preferred)) {
            return new SignInStep.Open(
                    SELECT_CHALLENGE,
                    challenges.session(SELECT_CHALLENGE, found.orElse(null), null, notes(username, device)),
                    Map.of(),
                    available);
        }
        return goOn(preferred, found.orElse(null), username, parameters, device);
    }

    /** Takes the choice, with the answer of the chosen factor where it is there at once. */
    SignInStep select(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(SELECT_CHALLENGE, sessionId, responses);
        String choice = SignIns.required(responses, "ANSWER");
        if (!available(session.user).contains(choice)) {
            throw UserPoolErrors.invalidParameter("Selected challenge is not available");
        }
        session.use();
        return goOn(choice, session.user, username(session), responses, session.notes.get(Challenges.DEVICE));
    }

    SignInStep password(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(PASSWORD, sessionId, responses);
        session.use();
        String password = SignIns.required(responses, "PASSWORD");
        return passwords.byPassword(username(session), password, session.notes.get(Challenges.DEVICE));
    }

    SignInStep passwordSrp(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(PASSWORD_SRP, sessionId, responses);
        session.use();
        String srpA = SignIns.required(responses, "SRP_A");
        return passwords.startSrp(username(session), srpA, session.notes.get(Challenges.DEVICE));
    }

    /** Takes a one-time code as the first factor. */
    SignInStep code(Sessions.Open session, ChallengeNameType challenge, String code) {
        PoolUser user = session.user;
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

    SignInStep webAuthn(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = challenges.find(WEB_AUTHN, sessionId, responses);
        String assertion = session.notes.get(ASSERTION);
        session.use();
        if (session.user == null || assertion == null) {
            throw UserPoolErrors.notAuthorized("Invalid credential");
        }
        new WebAuthn(client.pool(), session.user).finishAssertion(assertion, SignIns.required(responses, "CREDENTIAL"));
        return challenges.afterFirstFactor(session.user, session.notes.get(Challenges.DEVICE));
    }

    /** A session of {@link #SIGN_UP} or {@link #CONFIRMED}, which together lead from a sign-up to a sign-in. */
    String session(String kind, PoolUser user) {
        return client.pool()
                .sessions
                .open(kind, client.id(), user, null, Map.of(), client.sessionValidity(), challenges.now());
    }

    /** The open session of this kind, which must be this user's. */
    Sessions.Open find(String sessionId, String kind, PoolUser user) {
        Sessions.Open session = client.pool().sessions.find(sessionId, kind, client.id(), challenges.now());
        if (session.user != user) {
            throw UserPoolErrors.notAuthorized("Invalid session for the user.");
        }
        return session;
    }

    private SignInStep bySignUp(String sessionId, PoolUser user) {
        Sessions.Open session = find(sessionId, CONFIRMED, user);
        challenges.checkMaySignIn(user);
        session.use();
        return challenges.afterFirstFactor(user, null);
    }

    private SignInStep goOn(
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
            var notes = new HashMap<>(Challenges.notes(device));
            notes.put(Challenges.FIRST, "true");
            return challenges.askFor(choice, user, notes);
        }
        return challenges.open(ChallengeNameType.fromValue(choice), user, Map.of(), notes(username, device));
    }

    private SignInStep askForPasskey(PoolUser user, String username, @Nullable String device) {
        challenges.checkMaySignIn(user);
        WebAuthn.Assertion assertion = new WebAuthn(client.pool(), user).startAssertion();
        var notes = new HashMap<>(notes(username, device));
        notes.put(ASSERTION, assertion.request());
        return challenges.open(WEB_AUTHN, user, Map.of("CREDENTIAL_REQUEST_OPTIONS", assertion.options()), notes);
    }

    /** The factors of this user, or plausible ones for nobody; codes and passkeys do not go with a second factor. */
    private List<String> available(@Nullable PoolUser user) {
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
        return Optional.ofNullable(session.notes.get(USERNAME)).orElseThrow(UserPoolErrors::wrongPassword);
    }
}
