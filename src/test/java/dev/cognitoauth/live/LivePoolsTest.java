package dev.cognitoauth.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.EmulatedCognito;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityPoolShortDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;

/** That the pools of a run are deleted, whatever happens. */
@Tag("slow")
class LivePoolsTest {

    private static final String MADE = "made";

    private final EmulatedCognito emulator = new EmulatedCognito();
    private List<String> poolsBefore;

    @BeforeEach
    void start() {
        emulator.listen();
        poolsBefore = pools();
    }

    @AfterEach
    void stop() {
        emulator.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SetUserPoolMfaConfig",
                "CreateUserPoolClient",
                "CreateIdentityPool",
                "SetIdentityPoolRoles",
            })
    void deletesWhatWasMadeBeforeAFailure(String operation) {
        emulator.emulator().inject(operation, 1, new Fault.Refuse("InternalErrorException", "injected"));

        assertThatThrownBy(() -> LivePools.create(cognito())).hasMessageContaining("injected");

        assertThat(pools()).isEqualTo(poolsBefore);
    }

    @Test
    void deletesEverythingWhenTheProcessIsInterrupted() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Interrupted.class.getName(),
                        emulator.endpoint())
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        assertThat(output.lines().anyMatch(MADE::equals)).isTrue();
        assertThat(pools()).hasSize(poolsBefore.size() + 3);

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(pools()).isEqualTo(poolsBefore);
    }

    /** Makes the pools and then waits for the signal to end. */
    static final class Interrupted {

        public static void main(String[] arguments) throws InterruptedException {
            LivePools.create(Cognito.at(URI.create(arguments[0])));
            System.out.println(MADE);
            new CountDownLatch(1).await();
        }
    }

    private Cognito cognito() {
        return Cognito.at(URI.create(emulator.endpoint()), emulator.clock());
    }

    private List<String> pools() {
        Stream<String> userPools =
                emulator.emulator().userPools().listUserPools(page -> page.maxResults(60)).userPools().stream()
                        .map(UserPoolDescriptionType::name);
        Stream<String> identityPools =
                emulator
                        .emulator()
                        .identityPools()
                        .listIdentityPools(page -> page.maxResults(60))
                        .identityPools()
                        .stream()
                        .map(IdentityPoolShortDescription::identityPoolName);
        return Stream.concat(userPools, identityPools).sorted().toList();
    }
}
