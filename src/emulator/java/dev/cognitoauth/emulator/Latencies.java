package dev.cognitoauth.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.model.Directory;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How long calls take: as at AWS, a call that names a user takes longer where there is such a user. Each time is drawn from the
 * half to one and a half of its mean; the same seed gives the same times.
 */
final class Latencies {

    private final Directory directory;
    private final Random random;
    private final Duration mean;
    private final Duration ofUsers;

    /**
     * @param mean of each call
     * @param ofUsers what the mean is longer by where the user exists
     */
    Latencies(Directory directory, long seed, Duration mean, Duration ofUsers) {
        this.directory = directory;
        this.random = new Random(seed);
        this.mean = mean;
        this.ofUsers = ofUsers;
    }

    Duration of(JsonNode request) {
        return namesUser(request) ? drawn(mean).plus(drawn(ofUsers)) : drawn(mean);
    }

    private Duration drawn(Duration about) {
        return Duration.ofNanos((long) (about.toNanos() * (0.5 + random.nextDouble())));
    }

    private boolean namesUser(JsonNode request) {
        Optional<String> name = Stream.of(
                        request.at("/Username"),
                        request.at("/AuthParameters/USERNAME"),
                        request.at("/ChallengeResponses/USERNAME"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
        return name.isPresent()
                && directory.pools().stream()
                        .filter(pool ->
                                pool.client(request.path("ClientId").asText()).isPresent())
                        .anyMatch(pool -> pool.users().findByLogin(name.get()).isPresent());
    }
}
