package dev.cognitoauth.cognito.token;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens of our user pool here, without a call to Cognito: signature, issuer, app client, use and expiry. It does
 * not know whether a token was revoked. Fails with {@link InvalidToken}.
 */
@Singleton
public class TokenVerifier {

    /** How far the clocks of Cognito and of this service may be apart. */
    public static final Duration LEEWAY = Duration.ofSeconds(30);

    private final UserPoolKeys keys;
    private final UserPoolIssuer poolIssuer;
    private final AppClient client;
    private final Clock clock;
    /** Of the two forms the one that our user pool has, once a token has told it. */
    private volatile @Nullable String latestIssuer;

    TokenVerifier(UserPoolKeys keys, UserPoolIssuer poolIssuer, AppClient client, Clock clock) {
        this.keys = keys;
        this.poolIssuer = poolIssuer;
        this.client = client;
        this.clock = clock;
    }

    /** Succeeds once there are keys to verify tokens with, at once where they have been fetched before. */
    public Uni<Void> ready() {
        return keys.ready(poolIssuer.keys(latestIssuer));
    }

    /** The claims of an id token that was issued to our app client. */
    public Uni<TokenClaims> idToken(Secret token) {
        return verified(token, "id", claims -> claims.has("aud", client.id()), LEEWAY);
    }

    /** The claims of an access token that was issued to our app client. */
    public Uni<TokenClaims> accessToken(Secret token) {
        return verified(token, "access", claims -> claims.has("client_id", client.id()), LEEWAY);
    }

    /** The claims of an access token that was issued to an accepted app client, and has not expired by this clock. */
    public Uni<TokenClaims> acceptedAccessToken(Secret token) {
        return verified(token, "access", claims -> client.accepts(claims.get("client_id")), Duration.ZERO);
    }

    /**
     * The claims of an access token that an app client of the user pool got for itself, by client credentials, and that has not
     * expired by this clock. Its sub is the id of the app client, and it has no user.
     */
    public Uni<TokenClaims> clientCredentials(Secret token) {
        return verified(token, "access", TokenVerifier::isOfAppClient, Duration.ZERO);
    }

    /** Whether a token says that an app client got it for itself. */
    public static boolean isOfAppClient(TokenClaims claims) {
        return claims.get("username") == null
                && claims.sub().isPresent()
                && claims.has("client_id", claims.sub().get());
    }

    private Uni<TokenClaims> verified(Secret token, String use, Predicate<TokenClaims> isForClient, Duration leeway) {
        return Uni.createFrom().deferred(() -> {
            SignedToken signed = SignedToken.parse(token);
            String issuer = signed.claims().get("iss");
            require(poolIssuer.is(issuer), "it is of another issuer");
            return keys.find(signed.keyId(), poolIssuer.keys(issuer))
                    .map(signed::verifiedBy)
                    .invoke(claims -> {
                        require(claims.has("token_use", use), "it is not an %s token".formatted(use));
                        require(isForClient.test(claims), "it is for another app client");
                        require(!claims.sub().orElse("").isBlank(), "it has no sub");
                        checkTimes(claims, leeway);
                        latestIssuer = issuer;
                    });
        });
    }

    /** Compares seconds, because a claim may be a number that no Instant can have. */
    private void checkTimes(TokenClaims claims, Duration leeway) {
        Instant now = clock.instant();
        long expiry = claims.number("exp").orElseThrow(() -> new InvalidToken("it has no expiry"));
        require(expiry > now.minus(leeway).getEpochSecond(), "it has expired");
        long start = claims.number("nbf").orElse(0);
        require(start <= now.plus(leeway).getEpochSecond(), "it is not valid yet");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new InvalidToken(otherwise);
        }
    }
}
