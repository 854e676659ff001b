package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.cognito.AuthConfig;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Of an upstream that takes one call at a time. */
class BulkheadTest {

    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final Upstream upstream = new Upstream(new SmallRyeConfigBuilder()
            .withMapping(AuthConfig.class)
            .withDefaultValue("auth.upstream-calls", "1")
            .build()
            .getConfigMapping(AuthConfig.class));

    @Test
    void turnsTheNextCallAwayAtOnce() {
        upstream.call(() -> first).subscribe().with(answer -> {});

        assertThatThrownBy(this::next).isInstanceOf(ProblemException.class);
    }

    @Test
    void takesTheNextCallOnceTheFirstIsAnswered() {
        upstream.call(() -> first).subscribe().with(answer -> {});

        first.complete("answer");

        assertThat(next()).isEqualTo("next");
    }

    @Test
    void takesTheNextCallOnceTheFirstIsCancelled() {
        var waiting = upstream.call(() -> first).subscribe().with(answer -> {});

        waiting.cancel();

        assertThat(next()).isEqualTo("next");
    }

    private String next() {
        return upstream.call(() -> CompletableFuture.completedFuture("next"))
                .await()
                .indefinitely();
    }
}
