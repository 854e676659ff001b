package dev.cognitoauth.cognito.call;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.quarkiverse.amazon.common.AmazonClient;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;

/**
 * Makes the calls of administrators, which Cognito takes only if they are signed with AWS credentials. They are those of the
 * pod itself, which the SDK looks for by its default provider chain.
 */
@Singleton
public class SignedCalls {

    /** The name of the client in {@code quarkus.cognito-user-pools.admin.*}. */
    static final String CLIENT = "admin";

    private static final Logger LOG = Logger.getLogger(SignedCalls.class);

    private final Upstream upstream;
    private final Vertx vertx;
    private final AdminConfig config;
    private final Provider<CognitoIdentityProviderAsyncClient> client;

    SignedCalls(
            Upstream upstream,
            Vertx vertx,
            AdminConfig config,
            @AmazonClient(CLIENT) Provider<CognitoIdentityProviderAsyncClient> client) {
        this.upstream = upstream;
        this.vertx = vertx;
        this.config = config;
        this.client = client;
    }

    /** Says whether there are credentials, without keeping the start from going on. */
    void look(@Observes StartupEvent started) {
        if (config.isOn()) {
            credentials()
                    .subscribe()
                    .with(found -> LOG.info("Administrators may call /v1/admin on the management port"), missing -> {});
        }
    }

    /**
     * Calls an operation each time the answer is subscribed to. It fails as {@link Upstream#call} says, or with {@code
     * admin_not_configured} where administration is off or there are no credentials.
     */
    public <T> Uni<T> call(
            Operation operation, Function<CognitoIdentityProviderAsyncClient, CompletableFuture<T>> call) {
        return credentials().chain(() -> upstream.call(operation, () -> call.apply(client.get())));
    }

    /** Looks for credentials on another thread than the event loop, because the SDK waits for whoever issues them. */
    private Uni<?> credentials() {
        if (!config.isOn()) {
            return Uni.createFrom().failure(new ProblemException(ErrorCode.ADMIN_NOT_CONFIGURED));
        }
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.executeBlocking(this::foundCredentials, false).toCompletionStage())
                .onFailure()
                .invoke(missing -> LOG.errorf("There are no AWS credentials for /v1/admin: %s", missing.getMessage()))
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
