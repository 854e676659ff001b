package dev.cognitoauth.emulator.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.NEW_PASSWORD_REQUIRED;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.PASSWORD_VERIFIER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.pool.AppClient;
import dev.cognitoauth.emulator.pool.PasswordPolicy;
import dev.cognitoauth.emulator.pool.Refusal;
import dev.cognitoauth.emulator.pool.Schema;
import dev.cognitoauth.emulator.pool.Sessions;
import dev.cognitoauth.emulator.pool.Srp.Handshake;
import dev.cognitoauth.emulator.pool.Srp.Verifier;
import dev.cognitoauth.emulator.pool.TokenIssuer;
import dev.cognitoauth.emulator.pool.User;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** What stands between a user and their tokens, and what it takes to pass. */
record Challenges(AppClient client, Instant now) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ATTRIBUTE_PREFIX = "userAttributes.";

    /** What comes once the password is proved. */
    Step afterPassword(User user) {
        if (!user.enabled) {
            throw Refusal.disabled();
        }
        return switch (user.status) {
            case UNCONFIRMED ->
                throw UserNotConfirmedException.builder()
                        .message("User is not confirmed.")
                        .build();
            case RESET_REQUIRED ->
                throw PasswordResetRequiredException.builder()
                        .message("Password reset required for the user")
                        .build();
            case FORCE_CHANGE_PASSWORD -> newPasswordRequired(user);
            default -> new Step.Done(new TokenIssuer(client, now).signIn(user));
        };
    }

    /** Opens an SRP exchange; for an unknown user too, so that nobody learns who is known. */
    Step startSrp(String username, String srpA) {
        Optional<User> found = client.pool().find(username);
        if (found.isEmpty() && !client.hidesUsers()) {
            throw Refusal.userNotFound("User does not exist.");
        }
        found.ifPresent(user -> user.checkLockout(now));
        Verifier verifier = found.flatMap(user -> Optional.ofNullable(user.password()))
                .orElseGet(() -> Verifier.unknown(client.pool().secret, username));
        String userId = found.map(user -> user.username).orElseGet(() -> unknownUserId(username));
        Handshake handshake = Handshake.start(verifier, srpA);
        return new Step.Open(
                PASSWORD_VERIFIER,
                null,
                Map.of(
                        "SALT", verifier.salt().toString(16),
                        "SRP_B", handshake.publicB().toString(16),
                        "SECRET_BLOCK", open(PASSWORD_VERIFIER, found.orElse(null), handshake),
                        "USERNAME", userId,
                        "USER_ID_FOR_SRP", userId));
    }

    /** Takes the proof that the client knows the password. */
    Step passwordVerifier(Map<String, String> responses) {
        String block = SignIns.required(responses, "PASSWORD_CLAIM_SECRET_BLOCK");
        String signature = SignIns.required(responses, "PASSWORD_CLAIM_SIGNATURE");
        String timestamp = SignIns.required(responses, "TIMESTAMP");
        Sessions.Open session = find(block, PASSWORD_VERIFIER);
        User user = session.user;
        session.use();
        if (user == null || session.handshake == null || !isTheUser(user, responses)) {
            throw Refusal.wrongPassword();
        }
        user.checkLockout(now);
        byte[] secretBlock = Base64.getDecoder().decode(block);
        String identity = client.pool().name() + user.username;
        user.passwordProved(session.handshake.proves(identity, secretBlock, timestamp, signature), now);
        return afterPassword(user);
    }

    /** Takes the password that replaces a temporary one, and what else the schema requires. */
    Step newPassword(@Nullable String sessionId, Map<String, String> responses) {
        Sessions.Open session = find(sessionId, NEW_PASSWORD_REQUIRED);
        User user = session.user;
        if (user == null || !isTheUser(user, responses) || user.status != UserStatusType.FORCE_CHANGE_PASSWORD) {
            throw Refusal.notAuthorized("Invalid session for the user.");
        }
        String password = SignIns.required(responses, "NEW_PASSWORD");
        Map<String, String> given = responses.entrySet().stream()
                .filter(response -> response.getKey().startsWith(ATTRIBUTE_PREFIX))
                .collect(Collectors.toMap(
                        response -> response.getKey().substring(ATTRIBUTE_PREFIX.length()), Map.Entry::getValue));
        client.checkWrites(given.keySet());
        Schema schema = Schema.of(client.pool().settings);
        schema.check(given);
        var all = new HashMap<>(user.attributes());
        all.putAll(given);
        schema.missing(all).findFirst().ifPresent(name -> {
            throw Refusal.invalidParameter("Invalid attributes given, %s is missing".formatted(name));
        });
        PasswordPolicy.of(client.pool().settings).check(password, "does not conform to");
        session.use();
        given.forEach(user::set);
        user.setPassword(password);
        user.status = UserStatusType.CONFIRMED;
        user.modified = now;
        return afterPassword(user);
    }

    private Step newPasswordRequired(User user) {
        var attributes = new HashMap<>(user.attributes());
        attributes.remove("sub");
        var missing = Schema.of(client.pool().settings)
                .missing(attributes)
                .map(name -> ATTRIBUTE_PREFIX + name)
                .toList();
        return new Step.Open(
                NEW_PASSWORD_REQUIRED,
                open(NEW_PASSWORD_REQUIRED, user, null),
                Map.of(
                        "USER_ID_FOR_SRP", user.username,
                        "requiredAttributes", json(missing),
                        "userAttributes", json(attributes)));
    }

    private boolean isTheUser(User user, Map<String, String> responses) {
        return client.pool()
                .find(SignIns.required(responses, "USERNAME"))
                .filter(named -> named == user)
                .isPresent();
    }

    private String open(ChallengeNameType challenge, @Nullable User user, @Nullable Handshake handshake) {
        return client.pool()
                .sessions
                .open(challenge.toString(), client.id(), user, handshake, client.sessionValidity(), now);
    }

    private Sessions.Open find(@Nullable String session, ChallengeNameType challenge) {
        return client.pool().sessions.find(session, challenge.toString(), client.id(), now);
    }

    private String unknownUserId(String username) {
        String seed = AppClient.secretHash(new BigInteger(1, client.pool().secret).toString(16), username);
        return UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
