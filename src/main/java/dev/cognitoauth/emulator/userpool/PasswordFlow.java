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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** Passwords: as they are, by SRP, and new ones for temporary ones. */
record PasswordFlow(PoolClient client, Challenges challenges) {

    private static final String ATTRIBUTE_PREFIX = "userAttributes.";

    AuthOutcome byPassword(String username, String password, @Nullable String deviceKey) {
        PoolUser user = client.signingIn(username);
        user.password().check(password, challenges.now());
        return afterPassword(user, deviceKey);
    }

    /** What comes once the password is proved. */
    AuthOutcome afterPassword(PoolUser user, @Nullable String deviceKey) {
        challenges.checkMaySignIn(user);
        return user.is(UserStatusType.FORCE_CHANGE_PASSWORD)
                ? newPasswordRequired(user, deviceKey)
                : challenges.afterFirstFactor(user, deviceKey);
    }

    /** Opens an SRP exchange; for an unknown user too, so that nobody learns who is known. */
    AuthOutcome startSrp(String username, String srpA, @Nullable String deviceKey) {
        Optional<PoolUser> found = client.find(username);
        found.ifPresent(user -> user.password().checkLockout(challenges.now()));
        Verifier verifier = found.flatMap(user -> user.password().verifier())
                .orElseGet(() -> client.pool().unknownUsers().verifier(username));
        String userId = found.map(user -> user.username)
                .orElseGet(() -> client.pool().unknownUsers().id(username));
        Handshake handshake = Handshake.start(verifier, srpA);
        String block =
                challenges.session(PASSWORD_VERIFIER, found.orElse(null), handshake, Challenges.state(deviceKey));
        return new AuthOutcome.NextChallenge(
                PASSWORD_VERIFIER,
                null,
                Map.of(
                        "SALT", verifier.salt().toString(16),
                        "SRP_B", handshake.publicB().toString(16),
                        "SECRET_BLOCK", block,
                        "USERNAME", userId,
                        "USER_ID_FOR_SRP", userId),
                List.of());
    }

    /** Takes the proof that the client knows the password; it is tried once. */
    AuthOutcome passwordVerifier(Map<String, String> responses) {
        Srp.Claim claim = Challenges.srpClaim(responses);
        ChallengeSessions.Session session = client.pool()
                .sessions()
                .find(claim.secretBlock(), PASSWORD_VERIFIER.toString(), client.id(), challenges.now());
        PoolUser user = session.user;
        session.use();
        if (user == null || session.handshake == null || !challenges.isTheUser(user, responses)) {
            throw UserPoolErrors.wrongPassword();
        }
        user.password().checkProof(session.handshake, claim, challenges.now());
        String deviceKey = responses.getOrDefault("DEVICE_KEY", session.state.get(Challenges.DEVICE));
        return afterPassword(user, deviceKey);
    }

    /** Takes the password that replaces a temporary one, and what else the schema requires. */
    AuthOutcome newPassword(@Nullable String sessionId, Map<String, String> responses) {
        ChallengeSessions.Session session = challenges.find(NEW_PASSWORD_REQUIRED, sessionId, responses);
        PoolUser user = session.user;
        if (user == null || !user.is(UserStatusType.FORCE_CHANGE_PASSWORD)) {
            throw UserPoolErrors.notAuthorized("Invalid session for the user.");
        }
        String password = SignIns.required(responses, "NEW_PASSWORD");
        Map<String, String> given = givenAttributes(responses);
        client.checkWrites(given.keySet());
        Schema schema = Schema.of(client.pool().settings());
        schema.check(given);
        var all = new HashMap<>(user.attributes());
        all.putAll(given);
        schema.missing(all).findFirst().ifPresent(name -> {
            throw UserPoolErrors.invalidParameter("Invalid attributes given, %s is missing".formatted(name));
        });
        PasswordPolicy.of(client.pool().settings()).check(password, "does not conform to");
        session.use();
        given.forEach(user::set);
        user.password().set(password);
        user.setStatus(UserStatusType.CONFIRMED, challenges.now());

        return afterPassword(user, session.state.get(Challenges.DEVICE));
    }

    private static Map<String, String> givenAttributes(Map<String, String> responses) {
        return responses.entrySet().stream()
                .filter(response -> response.getKey().startsWith(ATTRIBUTE_PREFIX))
                .collect(Collectors.toMap(
                        response -> response.getKey().substring(ATTRIBUTE_PREFIX.length()), Map.Entry::getValue));
    }

    private AuthOutcome newPasswordRequired(PoolUser user, @Nullable String deviceKey) {
        var attributes = new HashMap<>(user.attributes());
        attributes.remove("sub");
        List<String> missing = Schema.of(client.pool().settings())
                .missing(attributes)
                .map(name -> ATTRIBUTE_PREFIX + name)
                .toList();
        return challenges.open(
                NEW_PASSWORD_REQUIRED,
                user,
                Map.of(
                        "USER_ID_FOR_SRP", user.username,
                        "requiredAttributes", Challenges.json(missing),
                        "userAttributes", Challenges.json(attributes)),
                Challenges.state(deviceKey));
    }
}
