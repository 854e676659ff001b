package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The operations by which administrators set up the managed login. */
public final class ManagedLoginOperations {

    private ManagedLoginOperations() {}

    public static List<CognitoIdentityProviderClient> all(Directory directory, Clock clock) {
        return List.of(
                new IdentityProviders(directory, clock),
                new LinkedProviders(directory, clock),
                new Domains(directory, clock),
                new ResourceServers(directory, clock),
                new Brandings(directory, clock));
    }
}
