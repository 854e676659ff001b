package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.ServiceTest;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;

/** On which thread a call's time-out runs, and how long it is kept. */
@QuarkusTest
@Timeout(20)
@Tag("verify")
class EventLoopTimersTest extends ServiceTest {

    @Inject
    @MainEventLoopGroup
    EventLoopGroup eventLoops;

    @Inject
    CognitoIdentityProviderAsyncClient userPools;

    @Test
    void failsACallThatTakesTooLongOnItsOwnEventLoop() throws Exception {
        cognito.inject("ForgotPassword", 1, new Fault.Stall(Duration.ofSeconds(5)));
        EventExecutor eventLoop = eventLoops.next();

        Result result = eventLoop.submit(this::forgotPassword).get().get();

        assertThat(result.failure()).hasRootCauseInstanceOf(ApiCallTimeoutException.class);
        assertThat(eventLoop.inEventLoop(result.thread())).isTrue();
    }

    @Test
    void runsTheTimerOfAnyOtherThreadOnAnEventLoop() throws Exception {
        var timers = new EventLoopTimers(eventLoops);

        Thread thread =
                timers.schedule(Thread::currentThread, 1, TimeUnit.MILLISECONDS).get();

        assertThat(eventLoops).anyMatch(eventLoop -> eventLoop.inEventLoop(thread));
    }

    @Test
    void keepsNothingOfATimerThatIsCancelled() throws Exception {
        var timers = new EventLoopTimers(eventLoops);
        WeakReference<Runnable> cancelled =
                eventLoops.next().submit(() -> scheduleAndCancel(timers)).get();

        Eventually.holds("the timer is collected", () -> {
            System.gc();
            return cancelled.get() == null;
        });
    }

    private CompletableFuture<Result> forgotPassword() {
        return userPools
                .forgotPassword(forgot -> forgot.clientId(SeededPools.CLIENT_ID).username(email))
                .handle((answer, failure) -> new Result(Thread.currentThread(), failure));
    }

    private static WeakReference<Runnable> scheduleAndCancel(EventLoopTimers timers) {
        Runnable timeout = new Runnable() {
            @Override
            public void run() {
                throw new IllegalStateException("cancelled");
            }
        };
        timers.schedule(timeout, 1, TimeUnit.HOURS).cancel(false);
        return new WeakReference<>(timeout);
    }

    private record Result(Thread thread, Throwable failure) {}
}
