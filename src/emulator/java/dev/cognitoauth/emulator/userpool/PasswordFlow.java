package dev.cognitoauth.emulator.userpool;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.NEW_PASSWORD_REQUIRED;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.PASSWORD_VERIFIER;

import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.PasswordPolicy;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.Srp;
import dev.cognitoauth.emulator.model.Srp.Handshake;
import dev.cognitoauth.emulator.model.Srp.Verifier;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** Signs in with a password, in plain text or by SRP, and replaces temporary passwords. */
record PasswordFlow(PoolClient client, Challenges challenges) {

    private static final String ATTRIBUTE_PREFIX = "userAttributes.";

    AuthOutcome byPassword(PoolUser user, String password, @Nullable String deviceKey) {
        challenges.checks().confirmed(user);
        user.password().check(password, challenges.now());
        return afterPassword(user, deviceKey);
    }

    /** Answers what follows a right password. */
    AuthOutcome afterPassword(PoolUser user, @Nullable String deviceKey) {
        challenges.checks().maySignIn(user);
        return user.is(UserStatusType.FORCE_CHANGE_PASSWORD)
                ? newPasswordRequired(user, deviceKey)
                : challenges.afterFirstFactor(user, deviceKey);
    }

    /** Opens an SRP exchange, with an invented verifier for a user without a password. */
    AuthOutcome startSrp(PoolUser user, String srpA, @Nullable String deviceKey) {
        return startSrp(user, srpA, Challenges.state(deviceKey));
    }

    AuthOutcome startSrp(PoolUser user, String srpA, Map<String, String> state) {
        user.password().checkLockout(challenges.now());
        Verifier verifier = user.password()
                .verifier()
                .orElseGet(() -> client.pool().unknownUsers().verifier(user.username));
        Handshake handshake = Handshake.start(verifier, srpA);
        String block = challenges.session(PASSWORD_VERIFIER, user, handshake, state);
        return new AuthOutcome.NextChallenge(
                PASSWORD_VERIFIER,
                null,
                Map.of(
                        "SALT",
                        verifier.salt().toString(16),
                        "SRP_B",
                        handshake.publicB().toString(16),
                        "SECRET_BLOCK",
                        block,
                        "USERNAME",
                        user.username,
                        "USER_ID_FOR_SRP",
                        user.username),
                List.of());
    }

    /** Checks the proof that the client knows the password; each session allows one try. */
    AuthOutcome passwordVerifier(Map<String, String> responses) {
        Srp.Claim claim = Challenges.srpClaim(responses);
        ChallengeSessions.Session session = challenges.find(PASSWORD_VERIFIER, claim, responses);
        PoolUser user = session.user;
        session.use();
        challenges.checks().device(user, responses.get("DEVICE_KEY"));
        challenges.checks().confirmed(user);
        user.password().checkProof(Objects.requireNonNull(session.handshake), claim, challenges.now());
        String deviceKey = responses.getOrDefault("DEVICE_KEY", session.state.get(Challenges.DEVICE));
        return session.state.containsKey(CustomAuthFlow.RESULTS)
                ? new CustomAuthFlow(challenges, this).afterPassword(session, deviceKey)
                : afterPassword(user, deviceKey);
    }

    /** Sets the password that replaces a temporary one, and the attributes that the schema requires. */
    AuthOutcome newPassword(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(NEW_PASSWORD_REQUIRED, sessionId, responses);
        PoolUser user = session.user;
        if (!user.is(UserStatusType.FORCE_CHANGE_PASSWORD)) {
            throw UserPoolErrors.notAuthorized("Invalid session for the user.");
        }
        String password = SignIns.required(responses, "NEW_PASSWORD");
        Map<String, String> given = givenAttributes(responses);
        challenges.checks().attributes(user, given);
        var all = new HashMap<>(user.attributes());
        all.putAll(given);
        Schema.of(client.pool().settings()).missing(all).findFirst().ifPresent(name -> {
            throw UserPoolErrors.invalidParameter("Invalid attributes given, %s is missing".formatted(name));
        });
        PasswordPolicy.of(client.pool().settings()).check(password, "does not conform to");
        session.use();
        user.set(given);
        user.password().set(password);
        user.setStatus(UserStatusType.CONFIRMED, challenges.now());

        AuthOutcome next = afterPassword(user, session.state.get(Challenges.DEVICE));
        return next instanceof AuthOutcome.Authenticated done ? done.because("NewPasswordChallenge") : next;
    }

    private static Map<String, String> givenAttributes(Map<String, String> responses) {
        return responses.entrySet().stream()
                .filter(response -> response.getKey().startsWith(ATTRIBUTE_PREFIX))
                .collect(Collectors.toMap(
                        response -> response.getKey().substring(ATTRIBUTE_PREFIX.length()), Map.Entry::getValue));
    }

    private AuthOutcome newPasswordRequired(PoolUser user, @Nullable String deviceKey) {
        var attributes = new HashMap<>(user.attributes());
        attributes.keySet().removeIf(name -> name.equals("sub") || Schema.isForDevelopersOnly(name));
        List<String> missing =
                Schema.of(client.pool().settings()).missing(attributes).toList();
        missing.forEach(name -> attributes.put(name, ""));
        return challenges.open(
                NEW_PASSWORD_REQUIRED,
                user,
                Map.of(
                        "USER_ID_FOR_SRP", user.username,
                        "requiredAttributes",
                                Challenges.json(missing.stream()
                                        .map(name -> ATTRIBUTE_PREFIX + name)
                                        .toList()),
                        "userAttributes", Challenges.json(attributes)),
                Challenges.state(deviceKey));
    }
}
