package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolClient;
import java.time.Clock;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;

/** AdminInitiateAuth and AdminRespondToAuthChallenge. */
public final class AdminSignIns extends UserPoolOperations {

    private final SignIns signIns;

    public AdminSignIns(Directory directory, Clock clock) {
        super(directory, clock);
        this.signIns = new SignIns(directory, clock);
    }

    @Override
    public AdminInitiateAuthResponse adminInitiateAuth(AdminInitiateAuthRequest request) {
        EnumConstraints.check(request);
        PoolClient client = directory.client(request.userPoolId(), request.clientId());
        if (request.authFlow() == AuthFlowType.USER_PASSWORD_AUTH) {
            throw SignIns.unsupported();
        }
        return signIns.start(
                        client,
                        request.authFlow(),
                        request.authParameters(),
                        request.session(),
                        request.clientMetadata())
                .toAdminInitiateAuthResponse();
    }

    @Override
    public AdminRespondToAuthChallengeResponse adminRespondToAuthChallenge(AdminRespondToAuthChallengeRequest request) {
        EnumConstraints.check(request);
        PoolClient client = directory.client(request.userPoolId(), request.clientId());
        return signIns.answer(
                        client,
                        request.challengeName(),
                        request.session(),
                        request.challengeResponses(),
                        request.clientMetadata())
                .toAdminRespondToAuthChallengeResponse();
    }
}
