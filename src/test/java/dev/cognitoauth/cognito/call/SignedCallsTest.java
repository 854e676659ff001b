package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.Secret;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.http.CallerAddress;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkiverse.amazon.common.AmazonClient;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;

@QuarkusTest
class SignedCallsTest extends ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    Upstream upstream;

    @Inject
    CallerAddress callers;

    @Inject
    Vertx vertx;

    @Inject
    SignedCalls signed;

    @Inject
    CognitoIdentityProviderAsyncClient anonymous;

    @Inject
    @AmazonClient(SignedCalls.CLIENT)
    CognitoIdentityProviderAsyncClient ofAdministrators;

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicReference<Thread> looking = new AtomicReference<>();

    @Test
    void signsCallsThatCognitoRefusesUnsigned() {
        adminCreates(email, OTHER_PASSWORD);

        AdminGetUserResponse user =
                signed.call(Operation.GET_USER, this::getUser).await().atMost(PATIENCE);

        assertThat(user.userStatusAsString()).isEqualTo("FORCE_CHANGE_PASSWORD");
        assertThatThrownBy(() -> getUser(anonymous).join()).hasMessageContaining("Missing Authentication Token");
    }

    @Test
    void hasTheLimitsOfOtherCalls() {
        var like = anonymous.serviceClientConfiguration();

        var its = ofAdministrators.serviceClientConfiguration();

        assertThat(its.region()).isEqualTo(like.region());
        assertThat(its.endpointOverride()).isEqualTo(like.endpointOverride());
        assertThat(its.overrideConfiguration().apiCallTimeout())
                .isEqualTo(like.overrideConfiguration().apiCallTimeout());
        assertThat(its.overrideConfiguration().retryStrategy().orElseThrow().maxAttempts())
                .isOne();
    }

    @Test
    void refusesWithoutCredentialsAndSaysWhy() {
        try (var log = new LogCapture(SignedCalls.class.getName())) {
            assertNotConfigured(calls(Optional.of("administrators"), () -> {
                throw SdkClientException.create("Nothing in the environment");
            }));

            assertThat(log.messages())
                    .containsExactly("There are no AWS credentials to sign calls with: Nothing in the environment");
        }
    }

    @Test
    void looksForNoCredentialsWhileItIsOff() {
        assertNotConfigured(calls(Optional.empty(), this::found));

        assertThat(looking).hasNullValue();
    }

    @Test
    void looksForCredentialsWhereItMayWait() {
        var calls = calls(Optional.of("administrators"), this::found);

        calls.call(Operation.GET_USER, client -> CompletableFuture.completedFuture("answer"))
                .await()
                .atMost(PATIENCE);

        assertThat(looking.get()).isNotNull().isNotSameAs(Thread.currentThread());
    }

    @Test
    void waitsWhereCognitoRefusesTooManyCalls() {
        adminCreates(email, OTHER_PASSWORD);
        cognito.inject("AdminGetUser", 3, new Fault.Refuse("TooManyRequestsException", "Rate exceeded"));
        SignedCalls calls = callsWithoutWaiting(new Turns());

        AdminGetUserResponse user =
                calls.call(Operation.ADMIN_GET_USER, this::getUser).await().atMost(PATIENCE);

        assertThat(user.enabled()).isTrue();
        assertThat(pauses).extracting(Duration::toMillis).containsSubsequence(250L, 500L, 1000L);
    }

    @Test
    void waitsNoLongerThanAFewSeconds() {
        cognito.inject("AdminGetUser", 6, new Fault.Refuse("TooManyRequestsException", "Rate exceeded"));
        SignedCalls calls = callsWithoutWaiting(new Turns());

        assertThatThrownBy(() -> calls.call(Operation.ADMIN_GET_USER, this::getUser)
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOfSatisfying(
                        CallFailure.class,
                        refused -> assertThat(refused.response().getStatus()).isEqualTo(503));

        assertThat(cognito.outstandingFaults()).containsEntry("AdminGetUser", 1);
    }

    @Test
    void waitsForItsTurn() {
        SignedCalls calls = callsWithoutWaiting(turns(Optional.of(Duration.ofMillis(1_234))));

        calls.call(Operation.ADMIN_GET_USER, client -> CompletableFuture.completedFuture("answer"))
                .await()
                .atMost(PATIENCE);

        assertThat(pauses).containsExactly(Duration.ofMillis(1_234));
    }

    @Test
    void refusesACallWhoseTurnIsTooFarAway() {
        SignedCalls calls = callsWithoutWaiting(turns(Optional.empty()));

        assertThatThrownBy(() -> calls.call(Operation.ADMIN_GET_USER, this::getUser)
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.error()).isEqualTo(ErrorCode.OVERLOADED));
    }

    private static Turns turns(Optional<Duration> always) {
        return new Turns() {
            @Override
            Optional<Duration> next(Operation operation) {
                return always;
            }
        };
    }

    private SignedCalls callsWithoutWaiting(Turns turns) {
        return new SignedCalls(
                upstream, callers, turns, vertx, config(Optional.of("administrators")), () -> ofAdministrators) {
            @Override
            Uni<Void> after(Duration pause) {
                pauses.add(pause);
                return Uni.createFrom().voidItem();
            }
        };
    }

    private AwsBasicCredentials found() {
        looking.set(Thread.currentThread());
        return AwsBasicCredentials.create("key", "secret");
    }

    private CompletableFuture<AdminGetUserResponse> getUser(CognitoIdentityProviderAsyncClient client) {
        return client.adminGetUser(
                user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email));
    }

    private static void assertNotConfigured(SignedCalls calls) {
        Function<CognitoIdentityProviderAsyncClient, CompletableFuture<String>> unreachable = client -> {
            throw new AssertionError("Cognito is called");
        };

        assertThatThrownBy(() ->
                        calls.call(Operation.GET_USER, unreachable).await().atMost(PATIENCE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.error()).isEqualTo(ErrorCode.ADMIN_NOT_CONFIGURED));
    }

    private SignedCalls calls(Optional<String> group, AwsCredentialsProvider credentials) {
        return new SignedCalls(
                upstream,
                callers,
                new Turns(),
                vertx,
                config(group),
                () -> CognitoIdentityProviderAsyncClient.builder()
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .build());
    }

    private static AdminConfig config(Optional<String> group) {
        return new AdminConfig() {
            @Override
            public Optional<String> adminGroup() {
                return group;
            }

            @Override
            public Optional<String> adminScope() {
                return Optional.empty();
            }

            @Override
            public Optional<String> migrateFromClientId() {
                return Optional.empty();
            }

            @Override
            public Optional<Secret> migrateFromClientSecret() {
                return Optional.empty();
            }

            @Override
            public boolean linkedAccounts() {
                return false;
            }
        };
    }
}
