package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.testing.PackagedService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The package with the emulator in it, which is killed at any moment while four clients write, each to a group of its own.
 * {@code -Dkills=50} does it more often than each build has time for.
 */
@Tag("slow")
class EmulatorKillIT {

    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path directory;

    @Test
    void keepsAllThatIsOlderThanASecond() throws Exception {
        Path file = directory.resolve("state.json");
        var random = new Random(26);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Writer> writers =
                IntStream.range(0, 4).mapToObj(i -> new Writer("group-" + i)).toList();
        for (int kill = 1; kill <= KILLS; kill++) {
            try (PackagedService service = PackagedService.startEmulator(Map.of("EMULATOR_STATE", file.toString()))) {
                URI endpoint = URI.create("http://localhost:" + service.port() + "/emulator");
                for (Writer writer : writers) {
                    int kept = writer.kept(endpoint);
                    assertThat(kept).as("before kill %d", kill).isBetween(writer.old, writer.last);
                    writer.old = kept;
                }
                List<CompletableFuture<Void>> writing = writers.stream()
                        .map(writer -> CompletableFuture.runAsync(() -> writer.write(endpoint), threads))
                        .toList();
                // Not a wait for anything: the moment of the kill.
                LockSupport.parkNanos(
                        Duration.ofMillis(1_100 + random.nextInt(1_900)).toNanos());
                long killed = System.nanoTime();
                service.kill();
                writing.forEach(CompletableFuture::join);
                writers.forEach(writer -> writer.mustKeepWhatIsOlderThan(
                        killed - Duration.ofSeconds(1).toNanos()));
            }
            assertIsWhole(file, kill);
        }
        threads.shutdown();
        assertThat(writers).allSatisfy(writer -> assertThat(writer.old).isGreaterThan(KILLS));
        System.out.printf(
                "%d kills in %s writes%n",
                KILLS, writers.stream().mapToInt(writer -> writer.last).sum());
    }

    private static void assertIsWhole(Path file, int kill) throws IOException {
        JsonNode content = JSON.readTree(file.toFile());
        var zipped = new ByteArrayInputStream(content.path("state").binaryValue());
        assertThat(StateSnapshot.read(new GZIPInputStream(zipped).readAllBytes())
                        .pools())
                .as("kill %d", kill)
                .hasSize(2);
        assertThat(Files.size(file)).isLessThan(1_000_000);
    }

    /** Numbers its writes, and knows when each was acknowledged. */
    private static final class Writer {

        private final String group;
        private final List<Long> acknowledged = new ArrayList<>();
        private int first;
        /** What must be kept. */
        private int old;
        /** What may be kept: the latest that was sent, as its acknowledgement may be lost. */
        private int last;

        Writer(String group) {
            this.group = group;
        }

        /** Writes until the emulator is gone. */
        void write(URI endpoint) {
            acknowledged.clear();
            first = last;
            try {
                while (call(endpoint, "UpdateGroup", String.valueOf(++last)).statusCode() == 200) {
                    acknowledged.add(System.nanoTime());
                }
            } catch (IOException killed) {
                // The last one was not acknowledged.
            }
        }

        void mustKeepWhatIsOlderThan(long time) {
            int older = (int) acknowledged.stream().filter(at -> at - time < 0).count();
            if (older > 0) {
                old = first + older;
            }
        }

        /** The number that the emulator has; the group is made where there is none. */
        int kept(URI endpoint) throws IOException {
            HttpResponse<String> found = call(endpoint, "GetGroup", null);
            if (found.statusCode() != 200) {
                call(endpoint, "CreateGroup", "0");
            }
            return JSON.readTree(found.body()).at("/Group/Description").asInt();
        }

        private HttpResponse<String> call(URI endpoint, String operation, @Nullable String description)
                throws IOException {
            ObjectNode body = JSON.createObjectNode()
                    .put("UserPoolId", SeededPools.USER_POOL_ID)
                    .put("GroupName", group);
            if (description != null) {
                body.put("Description", description);
            }
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .header("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation)
                    .header("Authorization", "AWS4-HMAC-SHA256 Credential=any")
                    .POST(BodyPublishers.ofString(body.toString()))
                    .build();
            try {
                return HTTP.send(request, BodyHandlers.ofString());
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }
    }
}
