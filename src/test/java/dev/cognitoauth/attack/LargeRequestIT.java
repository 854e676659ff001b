package dev.cognitoauth.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RawConnection;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are larger than what is read at once. A receive buffer as small as that makes Linux wait 200 ms for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeRequestIT {

    private static final int REQUESTS = 30;
    private static final long WAIT_OF_LINUX = 200;

    private PackagedService service;

    @BeforeAll
    void start() throws IOException {
        service = PackagedService.startAsInTheImage(Attacked.ENVIRONMENT);
    }

    @AfterAll
    void stop() throws IOException {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 10_000, 11_000})
    void isReadWithoutWaiting(int size) throws Exception {
        String request = "GET /v1/user HTTP/1.1\r\nHost: auth\r\nX: " + "a".repeat(size) + "\r\n\r\n";
        try (var connection = new RawConnection(service.port())) {
            long[] milliseconds = LongStream.generate(() -> millisecondsFor(connection, request))
                    .limit(REQUESTS)
                    .sorted()
                    .toArray();

            assertThat(milliseconds[REQUESTS / 2])
                    .as("half of %s", milliseconds)
                    .isLessThan(WAIT_OF_LINUX);
        }
    }

    private static long millisecondsFor(RawConnection connection, String request) {
        long start = System.nanoTime();
        try {
            assertThat(connection.send(request).answer()).startsWith("HTTP/1.1 401");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return (System.nanoTime() - start) / 1_000_000;
    }
}
