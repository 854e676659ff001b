package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.model.Srp;
import dev.cognitoauth.testing.SrpClient;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** Sign-in by SRP, and the lockout after wrong passwords. */
class SignInsTest extends EmulatorTest {

    private static final String TIMESTAMP = "Sun Nov 22 23:25:23 UTC 2026";

    private final SrpClient srp = new SrpClient();

    @Test
    void signsInWithoutSeeingThePassword() {
        confirmed(EMAIL);
        InitiateAuthResponse challenge = start(EMAIL, srp.srpA());

        var answer = prove(challenge, PASSWORD);

        assertThat(challenge.challengeName()).isEqualTo(ChallengeNameType.PASSWORD_VERIFIER);
        assertThat(answer.authenticationResult().accessToken()).isNotNull();
    }

    @Test
    void refusesAProofOfAnotherPassword() {
        confirmed(EMAIL);
        InitiateAuthResponse challenge = start(EMAIL, srp.srpA());

        refused(NotAuthorizedException.class, () -> prove(challenge, OTHER_PASSWORD))
                .hasMessage("Incorrect username or password.");
    }

    @Test
    void refusesAProofTwice() {
        confirmed(EMAIL);
        InitiateAuthResponse challenge = start(EMAIL, srp.srpA());
        prove(challenge, PASSWORD);

        refused(NotAuthorizedException.class, () -> prove(challenge, PASSWORD));
    }

    @Test
    void refusesAProofForAnotherUser() {
        confirmed(EMAIL);
        confirmed("eve@example.com");
        InitiateAuthResponse challenge = start("eve@example.com", srp.srpA());
        String ada = cognito.adminGetUser(
                        request -> request.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL))
                .username();

        refused(NotAuthorizedException.class, () -> respond(challenge, PASSWORD, ada, TIMESTAMP))
                .hasMessage("Incorrect username or password.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon Nov 22 23:25:23 UTC 2026",
                "Sun Nov 22 23:25:23 GMT 2026",
                "Mon Nov 23 00:25:23 CET 2026",
                "Thu Nov 05 23:25:23 UTC 2026",
                "Sun Nov 22 23:25:3 UTC 2026",
                "Sun Nov 22 23:25:23 UTC 2026 "
            })
    void refusesAProofOfATimeThatCognitoWritesInAnotherWay(String timestamp) {
        confirmed(EMAIL);
        InitiateAuthResponse challenge = start(EMAIL, srp.srpA());

        refused(NotAuthorizedException.class, () -> respond(challenge, PASSWORD, userId(challenge), timestamp))
                .hasMessage("Incorrect username or password.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now",
                "2026-11-22T23:25:23Z",
                "So Nov 22 23:25:23 UTC 2026",
                "Sun Nov 22 23:25:23 +05:30 2026",
                "Sun Nov 22 2026 23:25:23 UTC",
                "Sun, 22 Nov 2026 23:25:23 GMT"
            })
    void refusesATimeThatCognitoCannotRead(String timestamp) {
        confirmed(EMAIL);
        InitiateAuthResponse challenge = start(EMAIL, srp.srpA());

        refused(InvalidParameterException.class, () -> respond(challenge, PASSWORD, userId(challenge), timestamp))
                .hasMessage("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
        assertThat(prove(challenge, PASSWORD).authenticationResult()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bm90aGluZw==", "no Base64"})
    void refusesASecretBlockThatItDidNotIssue(String block) {
        confirmed(EMAIL);
        InitiateAuthResponse challenge = start(EMAIL, srp.srpA());
        Map<String, String> responses = pairs(
                "USERNAME",
                userId(challenge),
                "PASSWORD_CLAIM_SECRET_BLOCK",
                block,
                "TIMESTAMP",
                TIMESTAMP,
                "PASSWORD_CLAIM_SIGNATURE",
                "d3Jvbmc=");

        refused(
                        NotAuthorizedException.class,
                        () -> cognito.respondToAuthChallenge(request -> request.clientId(SeededPools.CLIENT_ID)
                                .challengeName(ChallengeNameType.PASSWORD_VERIFIER)
                                .challengeResponses(responses)))
                .hasMessage("Incorrect username or password.");
    }

    @Test
    void locksOutUsersAfterWrongSrpProofs() {
        confirmed(EMAIL);
        for (int i = 0; i < 5; i++) {
            InitiateAuthResponse challenge = start(EMAIL, srp.srpA());
            refused(NotAuthorizedException.class, () -> prove(challenge, OTHER_PASSWORD));
        }

        refused(NotAuthorizedException.class, () -> start(EMAIL, srp.srpA())).hasMessage("Password attempts exceeded");
    }

    @Test
    void doublesTheLockUpToFifteenMinutes() {
        confirmed(EMAIL);
        for (int i = 0; i < 5; i++) {
            refused(NotAuthorizedException.class, () -> signInWrongly());
        }
        for (long seconds = 1; seconds <= 512; seconds *= 2) {
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            refused(NotAuthorizedException.class, () -> signIn(SeededPools.CLIENT_ID, EMAIL))
                    .hasMessage("Password attempts exceeded");
            clock.advance(Duration.ofMillis(1));
            refused(NotAuthorizedException.class, () -> signInWrongly()).hasMessage("Incorrect username or password.");
        }

        clock.advance(Duration.ofMinutes(15));
        assertThat(signIn(SeededPools.CLIENT_ID, EMAIL).accessToken()).isNotNull();
    }

    @Test
    void challengesUnknownUsersLikeKnownOnes() {
        InitiateAuthResponse once = start("nobody@example.com", srp.srpA());
        InitiateAuthResponse again = start("nobody@example.com", srp.srpA());

        assertThat(once.challengeParameters().get("SALT"))
                .isEqualTo(again.challengeParameters().get("SALT"));
        assertThat(once.challengeParameters().get("USER_ID_FOR_SRP"))
                .matches("[0-9a-f-]{36}")
                .isEqualTo(again.challengeParameters().get("USER_ID_FOR_SRP"));
        refused(NotAuthorizedException.class, () -> prove(once, PASSWORD))
                .hasMessage("Incorrect username or password.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "N", "2N", "no hex"})
    void refusesAnSrpAThatWouldMakeTheSessionKeyPredictable(String srpA) {
        confirmed(EMAIL);
        BigInteger n = Srp.N;
        String sent = srpA.equals("N")
                ? n.toString(16)
                : srpA.equals("2N") ? n.shiftLeft(1).toString(16) : srpA;

        refused(InvalidParameterException.class, () -> start(EMAIL, sent));
    }

    private void signInWrongly() {
        cognito.initiateAuth(request -> request.clientId(SeededPools.CLIENT_ID)
                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                .authParameters(Map.of("USERNAME", EMAIL, "PASSWORD", OTHER_PASSWORD)));
    }

    private InitiateAuthResponse start(String username, String srpA) {
        return cognito.initiateAuth(request -> request.clientId(SeededPools.CLIENT_ID)
                .authFlow(AuthFlowType.USER_SRP_AUTH)
                .authParameters(Map.of("USERNAME", username, "SRP_A", srpA)));
    }

    private RespondToAuthChallengeResponse prove(InitiateAuthResponse challenge, String password) {
        return respond(challenge, password, userId(challenge), TIMESTAMP);
    }

    private static String userId(InitiateAuthResponse challenge) {
        return challenge.challengeParameters().get("USER_ID_FOR_SRP");
    }

    private RespondToAuthChallengeResponse respond(
            InitiateAuthResponse challenge, String password, String username, String timestamp) {
        Map<String, String> parameters = challenge.challengeParameters();
        String identity = SeededPools.USER_POOL_ID.split("_")[1] + username;
        String block = parameters.get("SECRET_BLOCK");
        assertThat(Base64.getDecoder().decode(block)).isNotEmpty();
        var responses = new HashMap<String, String>();
        responses.put("USERNAME", username);
        responses.put("PASSWORD_CLAIM_SECRET_BLOCK", block);
        responses.put("TIMESTAMP", timestamp);
        responses.put("PASSWORD_CLAIM_SIGNATURE", srp.signature(identity, password, parameters::get, timestamp));
        return cognito.respondToAuthChallenge(request -> request.clientId(SeededPools.CLIENT_ID)
                .challengeName(ChallengeNameType.PASSWORD_VERIFIER)
                .challengeResponses(responses));
    }
}
