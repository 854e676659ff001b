package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.wire.Limit;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** InitiateAuth and RespondToAuthChallenge. */
public final class SignIns extends UserPoolOperations {

    private static final Set<AuthFlowType> SENDS_PASSWORD = EnumSet.of(
            AuthFlowType.USER_PASSWORD_AUTH, AuthFlowType.ADMIN_USER_PASSWORD_AUTH, AuthFlowType.ADMIN_NO_SRP_AUTH);

    private final TokenRefreshes refreshes;

    public SignIns(Directory directory, Clock clock) {
        super(directory, clock);
        this.refreshes = new TokenRefreshes(directory, clock);
    }

    @Override
    public InitiateAuthResponse initiateAuth(InitiateAuthRequest request) {
        EnumConstraints.check(request);
        PoolClient client = directory.client(request.clientId());
        return switch (request.authFlow()) {
            case ADMIN_USER_PASSWORD_AUTH, ADMIN_NO_SRP_AUTH -> throw unsupported();
            default ->
                start(client, request.authFlow(), request.authParameters(), request.session(), request.clientMetadata())
                        .toInitiateAuthResponse();
        };
    }

    @Override
    public RespondToAuthChallengeResponse respondToAuthChallenge(RespondToAuthChallengeRequest request) {
        EnumConstraints.check(request);
        PoolClient client = directory.client(request.clientId());
        return answer(
                        client,
                        request.challengeName(),
                        request.session(),
                        request.challengeResponses(),
                        request.clientMetadata())
                .toRespondToAuthChallengeResponse();
    }

    /**
     * Starts a flow for an app client or an administrator.
     *
     * @param validationData the ClientMetadata, which only the functions before a sign-in get, and under this name
     */
    AuthOutcome start(
            PoolClient client,
            AuthFlowType flow,
            Map<String, String> parameters,
            @Nullable String session,
            Map<String, String> validationData) {
        if (flow == AuthFlowType.REFRESH_TOKEN_AUTH || flow == AuthFlowType.REFRESH_TOKEN) {
            return new AuthOutcome.Refreshed(refreshes.legacy(client, parameters));
        }
        checkAllowed(client, flow);
        String username = required(parameters, "USERNAME");
        String device = parameters.get("DEVICE_KEY");
        client.checkSecretHash(parameters.get("SECRET_HASH"), username);
        checkUsername(username);
        Challenges challenges = challenges(client, Map.of());
        if (SENDS_PASSWORD.contains(flow)) {
            new Migrations(client, challenges.triggers(), now())
                    .atSignIn(username, required(parameters, "PASSWORD"), validationData);
        }
        PoolUser user = client.userOrDecoy(username, now());
        challenges.triggers().preAuthentication(user, validationData);
        challenges.checks().device(user, device);
        PasswordFlow passwords = new PasswordFlow(client, challenges);
        return switch (flow) {
            case USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, ADMIN_NO_SRP_AUTH ->
                passwords.byPassword(user, required(parameters, "PASSWORD"), device);
            case USER_SRP_AUTH -> passwords.startSrp(user, required(parameters, "SRP_A"), device);
            case CUSTOM_AUTH -> new CustomAuthFlow(challenges, passwords).start(user, parameters, device);
            default -> new ChoiceFlow(client, challenges, passwords).start(user, parameters, session);
        };
    }

    /** Takes the answer to a challenge from an app client or an administrator. */
    AuthOutcome answer(
            PoolClient client,
            ChallengeNameType challenge,
            @Nullable String session,
            Map<String, String> responses,
            Map<String, String> clientMetadata) {
        String username = required(responses, "USERNAME");
        client.checkSecretHash(responses.get("SECRET_HASH"), username);
        checkUsername(username);
        Challenges challenges = challenges(client, clientMetadata);
        PasswordFlow passwords = new PasswordFlow(client, challenges);
        ChoiceFlow choice = new ChoiceFlow(client, challenges, passwords);
        MfaChallenges mfa = new MfaChallenges(client, challenges);
        DeviceChallenges devices = new DeviceChallenges(challenges);
        return switch (challenge) {
            case NEW_PASSWORD_REQUIRED -> passwords.newPassword(session, responses);
            case PASSWORD_VERIFIER -> passwords.passwordVerifier(responses);
            case SELECT_CHALLENGE -> choice.select(session, responses);
            case PASSWORD -> choice.password(session, responses);
            case PASSWORD_SRP -> choice.passwordSrp(session, responses);
            case WEB_AUTHN -> choice.webAuthn(session, responses);
            case CUSTOM_CHALLENGE -> new CustomAuthFlow(challenges, passwords).answer(session, responses);
            case SELECT_MFA_TYPE -> mfa.select(session, responses);
            case MFA_SETUP -> mfa.setUp(session, responses);
            case DEVICE_SRP_AUTH -> devices.startSrp(session, responses);
            case DEVICE_PASSWORD_VERIFIER -> devices.passwordVerifier(responses);
            case SMS_MFA, SOFTWARE_TOKEN_MFA, EMAIL_OTP, SMS_OTP -> {
                String code = required(responses, challenge + "_CODE");
                yield code(challenges.find(challenge, session, responses), challenge, code, choice, mfa);
            }
            default -> throw UserPoolErrors.notAuthorized("Invalid session for the user.");
        };
    }

    static String required(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> UserPoolErrors.invalidParameter("Missing required parameter " + name));
    }

    /** Refuses a user name that violates the API model, once for each of the two members that Cognito looks it up by. */
    private static void checkUsername(String username) {
        List<String> violations = Stream.of("userName", "userAlias")
                .flatMap(member -> Limit.USERNAME
                        .violations(username)
                        .map(violation ->
                                "Value at '%s' failed to satisfy constraint: %s".formatted(member, violation)))
                .toList();
        if (!violations.isEmpty()) {
            throw UserPoolErrors.invalidParameter(
                    "%d validation errors detected: %s".formatted(violations.size(), String.join("; ", violations)));
        }
    }

    static RuntimeException unsupported() {
        return UserPoolErrors.invalidParameter("Initiate Auth method not supported.");
    }

    private static void checkAllowed(PoolClient client, AuthFlowType flow) {
        boolean byAdministrator =
                flow == AuthFlowType.ADMIN_USER_PASSWORD_AUTH || flow == AuthFlowType.ADMIN_NO_SRP_AUTH;
        ExplicitAuthFlowsType permission = byAdministrator
                ? ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH
                : ExplicitAuthFlowsType.fromValue("ALLOW_" + flow);
        if (client.allows(permission)) {
            return;
        }
        throw UserPoolErrors.invalidParameter(
                byAdministrator
                        ? "Auth flow not enabled for this client"
                        : flow == AuthFlowType.USER_PASSWORD_AUTH
                                ? "USER_PASSWORD_AUTH flow not enabled for this client"
                                : flow + " is not enabled for the client.");
    }

    /** The session says whether a code is the first factor or MFA. */
    private static AuthOutcome code(
            ChallengeSessions.Session session,
            ChallengeNameType challenge,
            String code,
            ChoiceFlow choice,
            MfaChallenges mfa) {
        boolean first = session.state.containsKey(Challenges.FIRST);
        return first ? choice.code(session, challenge, code) : mfa.code(session, challenge, code);
    }
}
