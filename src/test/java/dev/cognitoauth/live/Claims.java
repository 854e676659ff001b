package dev.cognitoauth.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/**
 * The base of the claims. Administrators make their users, so that no mail is sent. A claim that does not hold is noted, and
 * fails its test at the end, so that one run shows all differences.
 */
abstract class Claims {

    static final String PASSWORD = "Correct-horse-7";
    static final String OTHER_PASSWORD = "Battery-staple-8";
    static final String TOKENS = "tokens";
    static final String WRONG_PASSWORD = "NotAuthorizedException: Incorrect username or password.";

    /** How clients of Cognito write the time that they sign. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.US)
            .withZone(ZoneOffset.UTC);

    final LivePools pools;
    final CognitoIdentityProviderClient cognito;
    final String pool;
    final String client;

    private final Report report;
    private final int differencesBefore;

    Claims(LivePools pools, Report report) {
        this.pools = pools;
        this.report = report;
        this.cognito = pools.cognito().userPools();
        this.pool = pools.ids().userPoolId();
        this.client = pools.ids().clientId();
        this.differencesBefore = report.differences().size();
    }

    @AfterEach
    void failWhereAClaimDoesNotHold() {
        var all = report.differences();
        assertThat(all.subList(differencesBefore, all.size())).isEmpty();
    }

    /** @param expected what the call answers, or {@code exception: message} */
    void claim(String operation, String situation, Object expected, Supplier<?> call) {
        report.claim(operation, situation, expected, call);
    }

    /** The e-mail address of a new user of the template's pool, who has the password. */
    String user() {
        String email = invitedUser();
        givePassword(pool, email);
        return email;
    }

    /** The e-mail address of a new user of the template's pool, whose temporary password is the password. */
    String invitedUser() {
        String email = unknownUser();
        cognito.adminCreateUser(user -> user.userPoolId(pool)
                .username(email)
                .temporaryPassword(PASSWORD)
                .messageAction(MessageActionType.SUPPRESS)
                .userAttributes(attribute("email", email), attribute("email_verified", "true")));
        return email;
    }

    static String unknownUser() {
        return "live-" + UUID.randomUUID() + "@example.com";
    }

    /** The name of a new user of the plain pool, who has the password. */
    String plainUser() {
        String name = "live-" + UUID.randomUUID();
        cognito.adminCreateUser(user -> user.userPoolId(pools.plainPoolId())
                .username(name)
                .temporaryPassword(PASSWORD)
                .messageAction(MessageActionType.SUPPRESS));
        givePassword(pools.plainPoolId(), name);
        return name;
    }

    private void givePassword(String userPool, String username) {
        cognito.adminSetUserPassword(user ->
                user.userPoolId(userPool).username(username).password(PASSWORD).permanent(true));
    }

    InitiateAuthResponse signIn(String username, String password) {
        return start(client, AuthFlowType.USER_PASSWORD_AUTH, "USERNAME", username, "PASSWORD", password);
    }

    /** The tokens of a user who needs a password only. */
    AuthenticationResultType tokens(String username) {
        return signIn(username, PASSWORD).authenticationResult();
    }

    /** The rest are names and values of AuthParameters. */
    InitiateAuthResponse start(String clientId, AuthFlowType flow, String... parameters) {
        return cognito.initiateAuth(
                request -> request.clientId(clientId).authFlow(flow).authParameters(pairs(parameters)));
    }

    /** The rest are names and values of ChallengeResponses. */
    RespondToAuthChallengeResponse respond(
            String clientId, ChallengeNameType challenge, String session, String... responses) {
        return cognito.respondToAuthChallenge(request -> request.clientId(clientId)
                .challengeName(challenge)
                .session(session)
                .challengeResponses(pairs(responses)));
    }

    static String outcome(InitiateAuthResponse answer) {
        return answer.authenticationResult() == null ? answer.challengeNameAsString() : TOKENS;
    }

    static String outcome(RespondToAuthChallengeResponse answer) {
        return answer.authenticationResult() == null ? answer.challengeNameAsString() : TOKENS;
    }

    String timestamp() {
        return TIMESTAMP.format(pools.cognito().clock().instant());
    }

    void letPass(Duration duration) {
        pools.cognito().letPass().accept(duration);
    }

    static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    static Map<String, String> pairs(String... namesAndValues) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
