package dev.cognitoauth.cognito.call;

import dev.cognitoauth.http.CallerAddress;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.quarkiverse.amazon.common.AmazonClient;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;

/**
 * Makes the calls of administrators, and others that Cognito takes only if they are signed with AWS credentials. They are
 * those of the pod itself, which the SDK looks for by its default provider chain.
 *
 * <p>Each call waits for its turn, and is made again where Cognito refuses it all the same because there are too many.
 */
@Singleton
public class SignedCalls {

    /** The name of the client in {@code quarkus.cognito-user-pools.admin.*}. */
    public static final String CLIENT = "admin";

    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static final Logger LOG = Logger.getLogger(SignedCalls.class);

    private final Upstream upstream;
    private final CallerAddress callers;
    private final Turns turns;
    private final Vertx vertx;
    private final AdminConfig config;
    private final Provider<CognitoIdentityProviderAsyncClient> client;

    SignedCalls(
            Upstream upstream,
            CallerAddress callers,
            Turns turns,
            Vertx vertx,
            AdminConfig config,
            @AmazonClient(CLIENT) Provider<CognitoIdentityProviderAsyncClient> client) {
        this.upstream = upstream;
        this.callers = callers;
        this.turns = turns;
        this.vertx = vertx;
        this.config = config;
        this.client = client;
    }

    /** Says whether there are credentials, without keeping the start from going on. */
    void look(@Observes StartupEvent started) {
        if (config.needsCredentials()) {
            credentials().subscribe().with(found -> sayWhatIsOn(), missing -> {});
        }
    }

    private void sayWhatIsOn() {
        if (config.isOn()) {
            LOG.info("Administrators may call /v1/admin on the management port");
        }
        if (config.linkedAccounts()) {
            LOG.info("Users may link accounts at /v1/user/linked");
        }
        if (config.migrateFromClientId().isPresent()) {
            LOG.info("Users of an older user pool are brought along when they sign in by password");
        }
    }

    /**
     * Calls an operation each time the answer is subscribed to. It fails as {@link Upstream#call} says, or with {@code
     * admin_not_configured} where all that needs credentials is off or there are none, and {@code overloaded} where too many others
     * wait for their turn, or where Cognito goes on to refuse calls because there are too many.
     */
    public <T> Uni<T> call(
            Operation operation, Function<CognitoIdentityProviderAsyncClient, CompletableFuture<T>> call) {
        String caller = callers.networkOfCurrent();
        return credentials().chain(() -> attempt(operation, caller, () -> call.apply(client.get()), 0));
    }

    /** A call that Cognito refuses because there are too many was not carried out, and so may be made again. */
    private <T> Uni<T> attempt(Operation operation, String caller, Supplier<CompletableFuture<T>> call, int pauses) {
        return turn(operation)
                .chain(() -> upstream.call(operation, caller, call))
                .onFailure(SignedCalls::isThrottled)
                .recoverWithUni(throttled -> pauses == PAUSES.size()
                        ? Uni.createFrom().failure(((CallFailure) throttled).toldAs(ErrorCode.OVERLOADED))
                        : after(PAUSES.get(pauses)).chain(() -> attempt(operation, caller, call, pauses + 1)));
    }

    private Uni<Void> turn(Operation operation) {
        return Uni.createFrom()
                .deferred(() -> turns.next(operation)
                        .map(this::after)
                        .orElseGet(() -> Uni.createFrom().failure(new ProblemException(ErrorCode.OVERLOADED))));
    }

    /** The timer keeps the request that it is for. */
    Uni<Void> after(Duration pause) {
        return pause.toMillis() == 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(waiting -> vertx.setTimer(pause.toMillis(), over -> waiting.complete(null)));
    }

    private static boolean isThrottled(Throwable failure) {
        return failure instanceof CallFailure refused && refused.error() == ErrorCode.TOO_MANY_REQUESTS;
    }

    /** Looks for credentials on another thread than the event loop, because the SDK waits for whoever issues them. */
    private Uni<?> credentials() {
        if (!config.needsCredentials()) {
            return Uni.createFrom().failure(new ProblemException(ErrorCode.ADMIN_NOT_CONFIGURED));
        }
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.executeBlocking(this::foundCredentials, false).toCompletionStage())
                .onFailure()
                .invoke(missing ->
                        LOG.errorf("There are no AWS credentials to sign calls with: %s", missing.getMessage()))
                .onFailure()
                .transform(missing -> new ProblemException(ErrorCode.ADMIN_NOT_CONFIGURED));
    }

    private Object foundCredentials() {
        return client.get()
                .serviceClientConfiguration()
                .credentialsProvider()
                .resolveIdentity()
                .join();
    }
}
