package dev.cognitoauth.attack.generated;

import dev.cognitoauth.cognito.call.Operation;
import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.wire.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Lets Cognito refuse or fail, whatever the next request calls there. */
final class CognitoFaults {

    /** Operations that only read are called a second time after a failure of the network. */
    private static final int CALLS = 2;

    private static final List<Fault> FAILURES = List.of(
            new Fault.Drop(),
            new Fault.Succeed("{}"),
            new Fault.Refuse("InternalErrorException", "Something went wrong"),
            new Fault.Refuse("NobodyKnowsThisException", "Something new"),
            new Fault.ForeignResponse(200, "{\"torn"),
            new Fault.ForeignResponse(403, "<html>Forbidden</html>"),
            new Fault.ForeignResponse(503, "<html>Service unavailable</html>"));

    private final Emulator cognito;
    private final Random random;

    CognitoFaults(Emulator cognito, Random random) {
        this.cognito = cognito;
        this.random = random;
    }

    void inject() {
        Fault failure = FAILURES.get(random.nextInt(FAILURES.size()));
        boolean refuses = random.nextInt(3) > 0;
        for (Operation operation : Operation.values()) {
            Fault fault = refuses ? refusal(operation.cognitoName()).orElse(failure) : failure;
            cognito.inject(operation.cognitoName(), CALLS, fault);
        }
    }

    /** One of the exceptions that the SDK declares for this operation. */
    private Optional<Fault> refusal(String operation) {
        List<String> declared = Stream.of(CognitoIdentityProviderClient.class, CognitoIdentityClient.class)
                .flatMap(client -> Arrays.stream(client.getMethods()))
                .filter(method -> method.getName().equalsIgnoreCase(operation))
                .flatMap(method -> Arrays.stream(method.getExceptionTypes()))
                .filter(exception -> exception.getSuperclass() != AwsServiceException.class)
                .map(Class::getSimpleName)
                .filter(name -> !name.startsWith("Aws") && !name.startsWith("Sdk"))
                .distinct()
                .sorted()
                .toList();
        return declared.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault.Refuse(declared.get(random.nextInt(declared.size())), "Cognito's words"));
    }
}
