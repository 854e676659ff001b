package dev.cognitoauth.live;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.USER_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.USER_SRP_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.PASSWORD_VERIFIER;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.SELECT_CHALLENGE;

import dev.cognitoauth.testing.SrpClient;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;

/** Claims about SRP, and about choosing among the first factors. */
abstract class SrpAndChoiceClaims extends Claims {

    private final SrpClient srp = new SrpClient();

    SrpAndChoiceClaims(LivePools pools, Report report) {
        super(pools, report);
    }

    @Test
    void asksForAProofOfThePassword() {
        String user = user();
        InitiateAuthResponse challenge = startSrp(user);

        claim("InitiateAuth", "USER_SRP_AUTH", "PASSWORD_VERIFIER", () -> outcome(challenge));
        claim(
                "InitiateAuth",
                "USER_SRP_AUTH, parameters of the challenge",
                "[SALT, SECRET_BLOCK, SRP_B, USERNAME, USER_ID_FOR_SRP]",
                () -> new TreeSet<>(challenge.challengeParameters().keySet()));
        claim("RespondToAuthChallenge", "proof of the password", TOKENS, () -> prove(challenge, PASSWORD));
        claim(
                "RespondToAuthChallenge",
                "proof of another password",
                WRONG_PASSWORD,
                () -> prove(startSrp(user), OTHER_PASSWORD));
    }

    @Test
    void asksAnUnknownUserForAProofToo() {
        InitiateAuthResponse challenge = startSrp(unknownUser());

        claim("InitiateAuth", "USER_SRP_AUTH, unknown user", "PASSWORD_VERIFIER", () -> outcome(challenge));
        claim("RespondToAuthChallenge", "SRP of an unknown user", WRONG_PASSWORD, () -> prove(challenge, PASSWORD));
    }

    @Test
    void offersTheFirstFactorsThatAUserHas() {
        for (String user : new String[] {user(), invitedUser()}) {
            InitiateAuthResponse choice = start(client, USER_AUTH, "USERNAME", user);

            claim("InitiateAuth", "USER_AUTH without a preference", "SELECT_CHALLENGE", () -> outcome(choice));
            claim(
                    "InitiateAuth",
                    "USER_AUTH, first factors",
                    "[PASSWORD_SRP, PASSWORD]",
                    choice::availableChallengesAsStrings);
        }
    }

    @Test
    void acceptsAPasswordThatWasChosen() {
        String user = user();

        claim(
                "InitiateAuth",
                "USER_AUTH with the preferred challenge PASSWORD",
                TOKENS,
                () -> outcome(start(
                        client, USER_AUTH, "USERNAME", user, "PREFERRED_CHALLENGE", "PASSWORD", "PASSWORD", PASSWORD)));
        claim(
                "InitiateAuth",
                "USER_AUTH with the preferred challenge PASSWORD_SRP",
                "PASSWORD_VERIFIER",
                () -> outcome(start(
                        client,
                        USER_AUTH,
                        "USERNAME",
                        user,
                        "PREFERRED_CHALLENGE",
                        "PASSWORD_SRP",
                        "SRP_A",
                        srp.srpA())));
        claim("RespondToAuthChallenge", "SELECT_CHALLENGE, PASSWORD", TOKENS, () -> choosePassword(user, PASSWORD));
        claim(
                "RespondToAuthChallenge",
                "SELECT_CHALLENGE, wrong password",
                WRONG_PASSWORD,
                () -> choosePassword(user, OTHER_PASSWORD));
    }

    private String choosePassword(String user, String password) {
        String session = start(client, USER_AUTH, "USERNAME", user).session();
        return outcome(respond(
                client, SELECT_CHALLENGE, session, "USERNAME", user, "ANSWER", "PASSWORD", "PASSWORD", password));
    }

    private InitiateAuthResponse startSrp(String user) {
        return start(client, USER_SRP_AUTH, "USERNAME", user, "SRP_A", srp.srpA());
    }

    private String prove(InitiateAuthResponse challenge, String password) {
        Map<String, String> parameters = challenge.challengeParameters();
        String userId = parameters.get("USER_ID_FOR_SRP");
        String timestamp = timestamp();
        String signature = srp.signature(pool.split("_")[1] + userId, password, parameters::get, timestamp);
        return outcome(cognito.respondToAuthChallenge(request -> request.clientId(client)
                .challengeName(PASSWORD_VERIFIER)
                .challengeResponses(pairs(
                        "USERNAME",
                        userId,
                        "PASSWORD_CLAIM_SECRET_BLOCK",
                        parameters.get("SECRET_BLOCK"),
                        "PASSWORD_CLAIM_SIGNATURE",
                        signature,
                        "TIMESTAMP",
                        timestamp))));
    }
}
