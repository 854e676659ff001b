package dev.cognitoauth.verify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cognitoauth.Secret;
import dev.cognitoauth.Sha256;
import dev.cognitoauth.cognito.UserOperations;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.result.User;
import dev.cognitoauth.cognito.token.DenyList;
import dev.cognitoauth.cognito.token.InvalidToken;
import dev.cognitoauth.cognito.token.TokenVerifier;
import dev.cognitoauth.http.CallerAddress;
import dev.cognitoauth.http.RequestState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens without a call to Cognito, and remembers those that are valid by a hash, because verifying one takes
 * fifty times as long as finding it again. Whether a token has expired or was ended is looked at each time.
 */
@ApplicationScoped
// Caffeine looks for these classes by their names, which say what a cache can do.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMWW", "com.github.benmanes.caffeine.cache.PSWMW"})
class VerifiedTokens {

    private static final int MOST_ENTRIES = 10_000;
    /** What all of them may take of the heap: as much as 8,000 usual ones, or 1,000 of users in a hundred groups. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /** Then it is verified again, perhaps by keys that Cognito has meanwhile changed. */
    private static final Duration LIFE = Duration.ofHours(1);

    private final TokenVerifier verification;
    private final DenyList denied;
    private final UserOperations users;
    private final AppClient client;
    private final CallerAddress callers;
    private final Clock clock;
    private final Cache<ByteBuffer, VerifiedToken> verified = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((ByteBuffer hash, VerifiedToken token) -> Math.max(token.bytes(), MOST_BYTES / MOST_ENTRIES))
            .expireAfterWrite(LIFE)
            .executor(Runnable::run)
            .build();

    VerifiedTokens(
            TokenVerifier verification,
            DenyList denied,
            UserOperations users,
            AppClient client,
            CallerAddress callers,
            Clock clock) {
        this.verification = verification;
        this.denied = denied;
        this.users = users;
        this.client = client;
        this.callers = callers;
        this.clock = clock;
    }

    /** Fails where the token is not valid, or cannot be verified. */
    Uni<VerifiedToken> get(Secret token) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(token.value()));
        VerifiedToken known = verified.getIfPresent(hash);
        Uni<VerifiedToken> found = known != null
                ? Uni.createFrom().item(known)
                : verification
                        .acceptedAccessToken(token)
                        .map(claims -> VerifiedToken.of(claims, client.userPoolId()))
                        .invoke(fresh -> verified.put(hash, fresh));
        return found.invoke(this::check);
    }

    /**
     * The same, but Cognito is asked, too. It also tells the e-mail address, which is not in an access token.
     *
     * @param request that of the caller whom the call is made for
     */
    Uni<VerifiedToken> getFresh(Secret token, RequestState request) {
        return get(token)
                .chain(valid -> users.get(token, callers.networkOf(request)).map(user -> valid.withEmail(email(user))));
    }

    private static @Nullable String email(User user) {
        Map<String, String> attributes = user.attributes();
        return "true".equals(attributes.get("email_verified")) ? attributes.get("email") : null;
    }

    private void check(VerifiedToken token) {
        if (token.expiry() <= clock.instant().getEpochSecond()) {
            throw new InvalidToken("it has expired");
        }
        if (denied.has(token.signIn(), token.sub(), token.issuedAt())) {
            throw new InvalidToken("it was ended");
        }
    }
}
