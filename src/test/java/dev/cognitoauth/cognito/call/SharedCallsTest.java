package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.subscription.UniSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedCallsTest {

    private static final String KEY = "key";

    private final SharedCalls<String, String> calls = new SharedCalls<>();
    private final List<UniEmitter<? super String>> running = new ArrayList<>();

    @Test
    void givesTheAnswerOfOneCallToAllWhoAskMeanwhile() {
        CompletableFuture<String> first = share(this::slow);
        CompletableFuture<String> second = share(this::slow);

        assertThat(running).hasSize(1);
        running.get(0).complete("answer");

        assertThat(first).isCompletedWithValue("answer");
        assertThat(second).isCompletedWithValue("answer");
    }

    /** Nor where the call is answered before it has returned. */
    @Test
    void keepsNoAnswer() {
        assertThat(share(() -> Uni.createFrom().item("one"))).isCompletedWithValue("one");

        assertThat(share(() -> Uni.createFrom().item("two"))).isCompletedWithValue("two");
    }

    static Stream<Supplier<Uni<? extends String>>> broken() {
        return Stream.of(
                () -> Uni.createFrom().failure(new IllegalStateException("fails")),
                () -> Uni.createFrom().failure(new StackOverflowError("fails by an Error")),
                () -> {
                    throw new IllegalStateException("cannot be made");
                },
                () -> {
                    throw new NoClassDefFoundError("cannot be made");
                },
                () -> null,
                ThrowingUni::new);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void failsForEveryCallerAndForgetsACall(Supplier<Uni<? extends String>> broken) {
        CompletableFuture<String> failed = share(broken);

        assertThatThrownBy(() -> failed.get(1, TimeUnit.SECONDS)).hasCauseInstanceOf(Throwable.class);
        assertThat(share(() -> Uni.createFrom().item("answer"))).isCompletedWithValue("answer");
    }

    @Test
    void goesOnWhereSomeOfTheCallersLeave() {
        var left = calls.share(KEY, this::slow).subscribe().with(answer -> {});
        CompletableFuture<String> stayed = share(this::slow);

        left.cancel();
        running.get(0).complete("answer");

        assertThat(stayed).isCompletedWithValue("answer");
        assertThat(share(() -> Uni.createFrom().item("another"))).isCompletedWithValue("another");
    }

    @Test
    void forgetsACallWhoseCallersHaveAllLeft() {
        calls.share(KEY, this::slow).subscribe().with(answer -> {}).cancel();

        running.get(0).complete("answer");

        assertThat(share(() -> Uni.createFrom().item("another"))).isCompletedWithValue("another");
    }

    @Test
    void keepsNothingOfACallThatNobodyHasBegun() {
        calls.share(KEY, () -> Uni.createFrom().item("never asked for"));

        assertThat(share(() -> Uni.createFrom().item("answer"))).isCompletedWithValue("answer");
    }

    private CompletableFuture<String> share(Supplier<Uni<? extends String>> call) {
        return calls.share(KEY, call).subscribeAsCompletionStage();
    }

    private Uni<String> slow() {
        return Uni.createFrom().emitter(running::add);
    }

    /** Breaks while it is subscribed to, as an operator may do whose class cannot be loaded. */
    private static final class ThrowingUni extends AbstractUni<String> {

        @Override
        public void subscribe(UniSubscriber<? super String> subscriber) {
            throw new NoClassDefFoundError("cannot begin");
        }
    }
}
