package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The classes that implement the API of user pools together. */
public final class UserPoolParts {

    private UserPoolParts() {}

    public static List<CognitoIdentityProviderClient> all(
            Directory directory, Clock clock, UserPools pools, PoolClients clients) {
        return List.of(
                new SignUps(directory, clock),
                new SignIns(directory, clock),
                new TokenRefreshes(directory, clock),
                new Passwords(directory, clock),
                new Users(directory, clock),
                new SoftwareTokens(directory, clock),
                new MfaPreferences(directory, clock),
                new PasskeyRegistrations(directory, clock),
                new Devices(directory, clock),
                new UserCreation(directory, clock),
                new AdminUsers(directory, clock),
                new AdminSignIns(directory, clock),
                new AdminDevices(directory, clock),
                new AuthEvents(directory, clock),
                new UserLists(directory, clock),
                new Groups(directory, clock),
                new GroupMemberships(directory, clock),
                new PoolMfaConfig(directory, clock),
                new UserPoolTags(directory, clock),
                new IdentityProviders(directory, clock),
                new LinkedProviders(directory, clock),
                new Domains(directory, clock),
                new ResourceServers(directory, clock),
                pools,
                clients);
    }
}
