package dev.cognitoauth.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;

/** moto, the stand-in for AWS of Python's testers, with one user pool. Tests are skipped where it is not installed. */
public final class MotoServer implements AutoCloseable {

    private static final String SCRIPT = "src/test/python/moto_pool.py";

    private final Process process;
    private final int port;

    private MotoServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param poolId such as {@code us-east-1_Emulator1}, of a pool that signs in by e-mail */
    public static MotoServer start(String poolId) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "Python has no moto: skipped");
        Path output = Files.createTempFile(Path.of("target").toAbsolutePath(), "moto", ".log");
        int port = Ports.free();
        var moto = new MotoServer(
                new ProcessBuilder("python3", SCRIPT, String.valueOf(port), poolId)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                port);
        Ports.awaitListening(moto.process, port, output);
        moto.createPool(poolId);
        return moto;
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import moto.moto_server.threaded_moto_server, moto.cognitoidp")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void createPool(String poolId) {
        try (var client = CognitoIdentityProviderClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.of(poolId.split("_")[0]))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build()) {
            client.createUserPool(pool -> pool.poolName("moto").usernameAttributes(UsernameAttributeType.EMAIL));
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
