package dev.cognitoauth.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.Secret;
import dev.cognitoauth.Sha256;
import dev.cognitoauth.cognito.TokenOperations;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.SharedCalls;
import dev.cognitoauth.cognito.result.AuthResult.Tokens;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.seal.Seal;
import dev.cognitoauth.seal.SealConfig;
import dev.cognitoauth.shared.SharedStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets all instances share one refresh of a session. The first one claims it by a hash of the refresh token, and puts the new
 * tokens in place of the claim, sealed, for as long as other tabs may still send the old cookies. The others wait for them.
 * Two refreshes with the same token would each get another new one, of which Cognito takes only the newer.
 */
@ApplicationScoped
class SharedRefreshes {

    /** As RetryGracePeriodSeconds in {@code src/main/cloudformation}. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    /** So often nothing may be found in place of a claim, because a slow Redis does not always answer. */
    private static final int MISSES = 10;

    private static final String CLAIM = "claimed ";

    private final SharedStore store;
    private final TokenOperations tokens;
    private final Vertx vertx;
    private final @Nullable Seal seal;
    private final Duration patience;
    private final SharedCalls<Secret, Tokens> refreshes = new SharedCalls<>();

    /** @param timeout how long the instance with the claim may wait for Cognito */
    SharedRefreshes(
            SharedStore store,
            TokenOperations tokens,
            Vertx vertx,
            SealConfig config,
            AppClient client,
            @ConfigProperty(name = "quarkus.cognito-user-pools.api-call-timeout") Duration timeout) {
        this.store = store;
        this.tokens = tokens;
        this.vertx = vertx;
        this.seal = config.keys()
                .map(keys -> Seal.withKeysOfItsOwn(keys, "refresh 1 " + client.id()))
                .orElse(null);
        this.patience = timeout.plusSeconds(1);
    }

    Uni<Tokens> refresh(Session session) {
        Seal sealing = seal;
        return sealing == null || !store.isThere()
                ? refreshHere(session)
                : refreshes.share(session.refreshToken(), () -> new Refresh(session, sealing).result());
    }

    private Uni<Tokens> refreshHere(Session session) {
        return tokens.refresh(session.refreshToken(), session.deviceKey(), session.sub());
    }

    private final class Refresh {

        private final Session old;
        private final Seal seal;
        private final String key;
        private final String claim;

        Refresh(Session old, Seal seal) {
            this.old = old;
            this.seal = seal;
            this.key = "refresh:"
                    + HexFormat.of().formatHex(Sha256.of(old.refreshToken().value()));
            this.claim = CLAIM + UUID.randomUUID();
        }

        Uni<Tokens> result() {
            return store.putIfAbsent(key, claim, patience)
                    .chain(found -> found.filter(other -> !other.equals(claim))
                            .map(this::ofOther)
                            .orElseGet(this::claimed));
        }

        private Uni<Tokens> claimed() {
            return refreshHere(old)
                    .call(renewed -> store.put(key, seal.seal(text(renewed)), GRACE))
                    .onFailure()
                    .call(() -> store.remove(key));
        }

        /** What the other instance has put in place of its claim. */
        private Uni<Tokens> ofOther(String found) {
            return found.startsWith(CLAIM)
                    ? lookAgain(0)
                    : tokens(found).map(result -> Uni.createFrom().item(result)).orElseGet(SharedRefreshes::lost);
        }

        private Uni<Tokens> lookAgain(int misses) {
            return pause().chain(() -> store.await(key))
                    .chain(found ->
                            found.map(this::ofOther).orElseGet(() -> misses < MISSES ? lookAgain(misses + 1) : lost()));
        }

        /** Begins with the key, so that whoever can write to Redis cannot put somebody else's result in its place. */
        private byte[] text(Tokens renewed) {
            return String.join(
                            "\n",
                            key,
                            renewed.accessToken().value(),
                            renewed.idToken().value(),
                            Objects.requireNonNullElse(Secret.textOrNull(renewed.refreshToken()), ""),
                            String.valueOf(renewed.expiresIn()))
                    .getBytes(UTF_8);
        }

        private Optional<Tokens> tokens(String sealed) {
            return seal.open(sealed)
                    .map(text -> new String(text, UTF_8).split("\n", -1))
                    .filter(members -> members[0].equals(key))
                    .map(members -> new Tokens(
                            new Secret(members[1]),
                            new Secret(members[2]),
                            members[3].isEmpty() ? null : new Secret(members[3]),
                            "Bearer",
                            Integer.parseInt(members[4]),
                            null));
        }
    }

    /**
     * The other instance has failed, or nothing is known of it any more. To refresh here as well could make its new tokens
     * invalid, with which the browser may go on; another try has those, or finds no claim.
     */
    private static Uni<Tokens> lost() {
        return Uni.createFrom().failure(new ProblemException(ErrorCode.OVERLOADED));
    }

    /** On the event loop of the request, on which its connections to Redis and Cognito are. */
    private Uni<Void> pause() {
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(BETWEEN_LOOKS.toMillis(), timer -> emitter.complete(null)));
    }
}
