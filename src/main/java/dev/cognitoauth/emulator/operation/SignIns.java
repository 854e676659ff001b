package dev.cognitoauth.emulator.operation;

import dev.cognitoauth.emulator.pool.AppClient;
import dev.cognitoauth.emulator.pool.Directory;
import dev.cognitoauth.emulator.pool.Refusal;
import dev.cognitoauth.emulator.pool.Sessions;
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
        return switch (request.authFlow()) {
            case REFRESH_TOKEN_AUTH, REFRESH_TOKEN -> new Step.Done(refreshes.legacy(client, parameters)).initiated();
            case USER_PASSWORD_AUTH, USER_SRP_AUTH, USER_AUTH, CUSTOM_AUTH ->
                start(client, request).initiated();
            case UNKNOWN_TO_SDK_VERSION ->
                throw unknown("authFlow", request.authFlowAsString(), AuthFlowType.knownValues());
            default -> throw Refusal.invalidParameter("Initiate Auth method not supported.");
        };
    }

    @Override
    public RespondToAuthChallengeResponse respondToAuthChallenge(RespondToAuthChallengeRequest request) {
        AppClient client = directory.client(request.clientId());
        Map<String, String> responses = request.challengeResponses();
        client.checkSecretHash(responses.get("SECRET_HASH"), required(responses, "USERNAME"));
        String session = request.session();
        Challenges challenges = challenges(client);
        FirstFactors passwords = new FirstFactors(client, challenges);
        ChoiceFlow choice = new ChoiceFlow(client, challenges, passwords);
        SecondFactors second = new SecondFactors(client, challenges);
        Step step = switch (request.challengeName()) {
            case NEW_PASSWORD_REQUIRED -> passwords.newPassword(session, responses);
            case PASSWORD_VERIFIER -> passwords.passwordVerifier(responses);
            case SELECT_CHALLENGE -> choice.select(session, responses);
            case PASSWORD -> choice.password(session, responses);
            case PASSWORD_SRP -> choice.passwordSrp(session, responses);
            case WEB_AUTHN -> choice.webAuthn(session, responses);
            case CUSTOM_CHALLENGE -> new CustomFlow(client, challenges).answer(session, responses);
            case SELECT_MFA_TYPE -> second.select(session, responses);
            case MFA_SETUP -> second.setUp(session, responses);
            case DEVICE_SRP_AUTH -> second.startDevice(session, responses);
            case DEVICE_PASSWORD_VERIFIER -> second.deviceVerifier(responses);
            case SMS_MFA, SOFTWARE_TOKEN_MFA, EMAIL_OTP, SMS_OTP -> code(request, challenges, choice, second);
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

    private Step start(AppClient client, InitiateAuthRequest request) {
        String flow = request.authFlowAsString();
        if (!client.allows(ExplicitAuthFlowsType.fromValue("ALLOW_" + flow))) {
            throw Refusal.invalidParameter(
                    flow.equals("USER_PASSWORD_AUTH")
                            ? "USER_PASSWORD_AUTH flow not enabled for this client"
                            : flow + " is not enabled for the client.");
        }
        Map<String, String> parameters = request.authParameters();
        String username = required(parameters, "USERNAME");
        String device = parameters.get("DEVICE_KEY");
        client.checkSecretHash(parameters.get("SECRET_HASH"), username);
        Challenges challenges = challenges(client);
        FirstFactors passwords = new FirstFactors(client, challenges);
        return switch (request.authFlow()) {
            case USER_PASSWORD_AUTH -> passwords.byPassword(username, required(parameters, "PASSWORD"), device);
            case USER_SRP_AUTH -> passwords.startSrp(username, required(parameters, "SRP_A"), device);
            case CUSTOM_AUTH -> new CustomFlow(client, challenges).start(username, device);
            default -> new ChoiceFlow(client, challenges, passwords).start(parameters, request.session());
        };
    }

    /** A code by e-mail is a first or a second factor: the session knows which. */
    private Step code(
            RespondToAuthChallengeRequest request, Challenges challenges, ChoiceFlow choice, SecondFactors second) {
        ChallengeNameType challenge = request.challengeName();
        Map<String, String> responses = request.challengeResponses();
        String code = required(responses, challenge + "_CODE");
        Sessions.Open session = challenges.find(challenge, request.session(), responses);
        boolean first = session.notes.containsKey(Challenges.FIRST);
        return first ? choice.code(session, challenge, code) : second.code(session, challenge, code);
    }

    private static RuntimeException unknown(String member, String value, Set<?> known) {
        return Refusal.invalidParameter(
                "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must satisfy enum value set: %s"
                        .formatted(value, member, known));
    }
}
