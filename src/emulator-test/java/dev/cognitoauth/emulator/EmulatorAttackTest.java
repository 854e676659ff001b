package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.wire.WireResponse;
import dev.cognitoauth.testing.TestClock;
import dev.cognitoauth.testing.TotpApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Tag;

/**
 * An attacker who lacks one factor of the victim's, has an account of their own, and tries anything in any order, never
 * gets the victim's tokens, and never makes Cognito stumble.
 */
@Tag("slow")
class EmulatorAttackTest {

    private static final String VICTIM = "ada@example.com";
    private static final String ATTACKER = "eve@example.com";
    private static final String PASSWORD = "Correct-horse-7";
    private static final String TARGET = "AWSCognitoIdentityProviderService.";
    private static final String[] CHALLENGES = {
        "SOFTWARE_TOKEN_MFA",
        "EMAIL_OTP",
        "SMS_MFA",
        "SELECT_MFA_TYPE",
        "SELECT_CHALLENGE",
        "PASSWORD",
        "PASSWORD_SRP",
        "MFA_SETUP",
        "NEW_PASSWORD_REQUIRED",
        "PASSWORD_VERIFIER",
        "DEVICE_SRP_AUTH",
        "DEVICE_PASSWORD_VERIFIER",
        "CUSTOM_CHALLENGE",
        "WEB_AUTHN",
        "ADMIN_NO_SRP_AUTH"
    };

    private final ObjectMapper json = new ObjectMapper();

    /** One call of the attacker: an operation, a user name, one of the sessions and codes seen so far, and a choice. */
    record Move(
            String operation, String challenge, boolean fits, boolean asVictim, int session, int code, String choice) {}

    /** A session that was seen, and the challenge that it came with. */
    private record Seen(String session, String challenge) {}

    @Property(tries = 60)
    void withoutTheSecondFactor(@ForAll("moves") List<Move> moves) throws Exception {
        new Attack(PASSWORD).play(moves);
    }

    @Property(tries = 60)
    void withoutThePassword(@ForAll("moves") List<Move> moves) throws Exception {
        new Attack("Guessed-horse-7").play(moves);
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<String> operations = Arbitraries.frequency(
                Tuple.of(3, "InitiateAuth"),
                Tuple.of(8, "RespondToAuthChallenge"),
                Tuple.of(1, "AssociateSoftwareToken"),
                Tuple.of(1, "VerifySoftwareToken"),
                Tuple.of(1, "GetTokensFromRefreshToken"),
                Tuple.of(1, "ConfirmForgotPassword"),
                Tuple.of(1, "Wait"));
        return Combinators.combine(
                        operations,
                        Arbitraries.of(CHALLENGES),
                        Arbitraries.of(true, false),
                        Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false)),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(
                                "PASSWORD",
                                "EMAIL_OTP",
                                "SOFTWARE_TOKEN_MFA",
                                "WEB_AUTHN",
                                "USER_PASSWORD_AUTH",
                                "USER_AUTH"))
                .as(Move::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    /** One attack on a fresh pool. */
    private final class Attack {

        private final TestClock clock = new TestClock();
        private final Emulator emulator = SeededEmulators.create(clock);
        private final String victimsPassword;
        private final String victimsSub;
        private final TotpApp ownApp;
        private final List<Seen> sessions =
                new ArrayList<>(List.of(new Seen("forged-forged-forged-forged", "PASSWORD")));
        private final List<String> codes = new ArrayList<>(List.of("000000", "123456"));
        private final List<String> tokens = new ArrayList<>(List.of("forged"));

        /** @param victimsPassword the password that the attacker tries, right or wrong */
        Attack(String victimsPassword) throws Exception {
            this.victimsPassword = victimsPassword;
            this.victimsSub = withApp(VICTIM).sub();
            Account own = withApp(ATTACKER);
            this.ownApp = own.app();
            this.tokens.add(own.refreshToken());
        }

        void play(List<Move> moves) throws Exception {
            for (Move move : moves) {
                codes.set(0, ownApp.code(clock.instant()));
                if (move.operation.equals("Wait")) {
                    clock.advance(Duration.ofSeconds(30L * (move.code + 1)));
                } else {
                    JsonNode answer = call(move.operation, request(move));
                    remember(answer);
                    refuseVictimsTokens(answer);
                }
            }
        }

        private Map<String, Object> request(Move move) {
            String username = move.asVictim ? VICTIM : ATTACKER;
            String password = move.asVictim ? victimsPassword : PASSWORD;
            Seen seen = sessions.get(Math.min(move.session, sessions.size() - 1));
            String session = seen.session;
            String challenge = move.fits ? seen.challenge : move.challenge;
            String code = codes.get(Math.min(move.code, codes.size() - 1));
            return switch (move.operation) {
                case "InitiateAuth" ->
                    Map.of(
                            "ClientId",
                            SeededPools.CLIENT_ID,
                            "AuthFlow",
                            move.choice.startsWith("USER") ? move.choice : "USER_PASSWORD_AUTH",
                            "AuthParameters",
                            Map.of("USERNAME", username, "PASSWORD", password, "PREFERRED_CHALLENGE", move.choice));
                case "RespondToAuthChallenge" ->
                    Map.of(
                            "ClientId",
                            move.code == 5 ? SeededPools.SECRET_CLIENT_ID : SeededPools.CLIENT_ID,
                            "ChallengeName",
                            move.challenge,
                            "Session",
                            session,
                            "ChallengeResponses",
                            responses(move, challenge, username, password, code, session));
                case "AssociateSoftwareToken" -> Map.of("Session", session);
                case "VerifySoftwareToken" -> Map.of("Session", session, "UserCode", code);
                case "GetTokensFromRefreshToken" ->
                    Map.of(
                            "ClientId",
                            SeededPools.CLIENT_ID,
                            "RefreshToken",
                            tokens.get(Math.min(move.session, tokens.size() - 1)));
                default ->
                    Map.of(
                            "ClientId",
                            SeededPools.CLIENT_ID,
                            "Username",
                            username,
                            "ConfirmationCode",
                            code,
                            "Password",
                            "Stolen-horse-77");
            };
        }

        private Map<String, String> responses(
                Move move, String challenge, String username, String password, String code, String session) {
            var responses = new HashMap<String, String>();
            responses.put("USERNAME", username);
            responses.put("PASSWORD", password);
            responses.put("NEW_PASSWORD", "Stolen-horse-77");
            responses.put("ANSWER", move.choice);
            responses.put("EMAIL", ATTACKER);
            responses.put("SRP_A", "2");
            if (challenge.startsWith("DEVICE_")) {
                responses.put("DEVICE_KEY", "us-east-1_00000000-0000-4000-8000-000000000000");
            }
            responses.put("PASSWORD_CLAIM_SECRET_BLOCK", session);
            responses.put("PASSWORD_CLAIM_SIGNATURE", "c2lnbmF0dXJl");
            responses.put("TIMESTAMP", "Sun Nov 22 23:25:23 UTC 2026");
            responses.put("CREDENTIAL", "{}");
            responses.put(challenge + "_CODE", code);
            return responses;
        }

        /** What the attacker sees: sessions, their own messages and their own tokens. */
        private void remember(JsonNode answer) {
            if (answer.hasNonNull("Session")) {
                String challenge = answer.path("ChallengeName").asText("MFA_SETUP");
                sessions.add(0, new Seen(answer.get("Session").asText(), challenge));
            }
            JsonNode refreshToken = answer.path("AuthenticationResult").path("RefreshToken");
            if (refreshToken.isTextual()) {
                tokens.add(refreshToken.asText());
            }
            emulator.inbox().to(ATTACKER).forEach(message -> codes.add(1, message.code()));
        }

        private void refuseVictimsTokens(JsonNode answer) {
            JsonNode token = answer.path("AuthenticationResult").path("AccessToken");
            if (token.isTextual()) {
                String user = emulator.userPools()
                        .getUser(request -> request.accessToken(token.asText()))
                        .username();
                assertThat(user).isNotEqualTo(victimsSub);
            }
        }

        private record Account(String sub, TotpApp app, String refreshToken) {}

        private Account withApp(String email) throws Exception {
            call("SignUp", Map.of("ClientId", SeededPools.CLIENT_ID, "Username", email, "Password", PASSWORD));
            String code = emulator.inbox().to(email).get(0).code();
            call(
                    "ConfirmSignUp",
                    Map.of("ClientId", SeededPools.CLIENT_ID, "Username", email, "ConfirmationCode", code));
            JsonNode signedIn = call(
                            "InitiateAuth",
                            Map.of(
                                    "ClientId",
                                    SeededPools.CLIENT_ID,
                                    "AuthFlow",
                                    "USER_PASSWORD_AUTH",
                                    "AuthParameters",
                                    Map.of("USERNAME", email, "PASSWORD", PASSWORD)))
                    .get("AuthenticationResult");
            String access = signedIn.get("AccessToken").asText();
            JsonNode associated = call("AssociateSoftwareToken", Map.of("AccessToken", access));
            TotpApp app = new TotpApp(associated.get("SecretCode").asText());
            call("VerifySoftwareToken", Map.of("AccessToken", access, "UserCode", app.code(clock.instant())));
            call(
                    "SetUserMFAPreference",
                    Map.of(
                            "AccessToken",
                            access,
                            "SoftwareTokenMfaSettings",
                            Map.of("Enabled", true, "PreferredMfa", true)));
            String sub = call("GetUser", Map.of("AccessToken", access))
                    .get("Username")
                    .asText();
            return new Account(sub, app, signedIn.get("RefreshToken").asText());
        }

        private JsonNode call(String operation, Map<String, ?> request) throws Exception {
            var reply = (WireResponse.Http) emulator.answer(TARGET + operation, null, json.writeValueAsString(request));
            assertThat(reply.status()).as(reply.body()).isLessThan(500);
            return json.readTree(reply.body());
        }
    }
}
