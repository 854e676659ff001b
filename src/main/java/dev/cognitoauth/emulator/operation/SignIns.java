package dev.cognitoauth.emulator.operation;

import dev.cognitoauth.emulator.pool.AppClient;
import dev.cognitoauth.emulator.pool.Directory;
import dev.cognitoauth.emulator.pool.Refusal;
import dev.cognitoauth.emulator.pool.User;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** InitiateAuth and RespondToAuthChallenge. */
public final class SignIns extends UserPoolOperations {

    private final Refreshes refreshes;

    public SignIns(Directory directory, Clock clock) {
        super(directory, clock);
        this.refreshes = new Refreshes(directory, clock);
    }

    @Override
    public InitiateAuthResponse initiateAuth(InitiateAuthRequest request) {
        AppClient client = directory.client(request.clientId());
        Map<String, String> parameters = request.authParameters();
        Step step = switch (request.authFlow()) {
            case USER_PASSWORD_AUTH -> byPassword(client, parameters);
            case USER_SRP_AUTH -> bySrp(client, parameters);
            case REFRESH_TOKEN_AUTH, REFRESH_TOKEN -> new Step.Done(refreshes.legacy(client, parameters));
            case UNKNOWN_TO_SDK_VERSION ->
                throw unknown("authFlow", request.authFlowAsString(), AuthFlowType.knownValues());
            default -> throw Refusal.invalidParameter("Initiate Auth method not supported.");
        };
        return step.initiated();
    }

    @Override
    public RespondToAuthChallengeResponse respondToAuthChallenge(RespondToAuthChallengeRequest request) {
        AppClient client = directory.client(request.clientId());
        Map<String, String> responses = request.challengeResponses();
        client.checkSecretHash(responses.get("SECRET_HASH"), required(responses, "USERNAME"));
        Challenges challenges = new Challenges(client, now());
        Step step = switch (request.challengeName()) {
            case NEW_PASSWORD_REQUIRED -> challenges.newPassword(request.session(), responses);
            case PASSWORD_VERIFIER -> challenges.passwordVerifier(responses);
            case UNKNOWN_TO_SDK_VERSION ->
                throw unknown("challengeName", request.challengeNameAsString(), ChallengeNameType.knownValues());
            default -> throw Refusal.notAuthorized("Invalid session for the user.");
        };
        return step.responded();
    }

    static String required(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Refusal.invalidParameter("Missing required parameter " + name));
    }

    private Step byPassword(AppClient client, Map<String, String> parameters) {
        if (!client.allows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH)) {
            throw Refusal.invalidParameter("USER_PASSWORD_AUTH flow not enabled for this client");
        }
        String username = required(parameters, "USERNAME");
        String password = required(parameters, "PASSWORD");
        client.checkSecretHash(parameters.get("SECRET_HASH"), username);
        User user = client.signingIn(username);
        user.checkPassword(password, now());
        return new Challenges(client, now()).afterPassword(user);
    }

    private Step bySrp(AppClient client, Map<String, String> parameters) {
        if (!client.allows(ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH)) {
            throw Refusal.invalidParameter("USER_SRP_AUTH is not enabled for the client.");
        }
        String username = required(parameters, "USERNAME");
        String srpA = required(parameters, "SRP_A");
        client.checkSecretHash(parameters.get("SECRET_HASH"), username);
        return new Challenges(client, now()).startSrp(username, srpA);
    }

    private static RuntimeException unknown(String member, String value, Set<?> known) {
        return Refusal.invalidParameter(
                "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must satisfy enum value set: %s"
                        .formatted(value, member, known));
    }
}
