package dev.cognitoauth.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.call.AdminConfig;
import dev.cognitoauth.cognito.token.DenyList;
import dev.cognitoauth.cognito.token.InvalidToken;
import dev.cognitoauth.cognito.token.TokenClaims;
import dev.cognitoauth.cognito.token.TokenVerifier;
import dev.cognitoauth.http.BearerScheme;
import dev.cognitoauth.http.FilterOrder;
import dev.cognitoauth.http.ManagementRequests;
import dev.cognitoauth.http.RequestState;
import dev.cognitoauth.problem.ChallengeException;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.MissingAccessTokenException;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may call a resource for administrators: a member of the configured group who has signed in a short while ago, or
 * an app client that got a token with one of the scopes for itself. Whoever changes something has to say why.
 */
class AdminAccess {

    private static final String REASON = "X-Reason";
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final Duration LONGEST_SIGN_IN = Duration.ofMinutes(15);
    /** Letters, digits and whatever else can be seen, and spaces: nothing that would begin a line or turn its direction. */
    private static final Pattern SENTENCE = Pattern.compile("(?=.*\\S)[^\\p{C}\\p{Zl}\\p{Zp}]{1,200}");

    private final AdminConfig config;
    private final ManagementRequests management;
    private final TokenVerifier verification;
    private final DenyList denied;
    private final Clock clock;

    AdminAccess(
            AdminConfig config,
            ManagementRequests management,
            TokenVerifier verification,
            DenyList denied,
            Clock clock) {
        this.config = config;
        this.management = management;
        this.verification = verification;
        this.denied = denied;
        this.clock = clock;
    }

    @ForAdministrators
    @ServerRequestFilter(priority = FilterOrder.ACCESS_TOKEN)
    Uni<Void> check(ContainerRequestContext request, RoutingContext routing) {
        if (!config.isOn() || !management.contain(routing.request())) {
            throw new ProblemException(ErrorCode.NOT_FOUND);
        }
        boolean onlyReads = READING.contains(request.getMethod());
        Optional<String> reason = reason(request.getHeaderString(REASON));
        Secret token = BearerScheme.token(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .orElseThrow(MissingAccessTokenException::new);
        return claims(token)
                .invoke(claims -> {
                    RequestState.of(routing)
                            .administers(new RequestState.Administration(
                                    claims.sub().orElseThrow(), target(request), reason));
                    checkRight(claims, onlyReads);
                    if (!onlyReads && reason.isEmpty()) {
                        throw ProblemException.invalid(
                                REASON, "must have 1 to 200 characters that can be seen, and no line break");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<TokenClaims> claims(Secret token) {
        Uni<TokenClaims> verified = TokenVerifier.isOfAppClient(TokenClaims.of(token))
                ? verification.clientCredentials(token)
                : verification.acceptedAccessToken(token).invoke(this::checkNotEnded);
        return verified.onFailure(InvalidToken.class)
                .transform(invalid -> new ProblemException(ErrorCode.INVALID_ACCESS_TOKEN));
    }

    private void checkNotEnded(TokenClaims claims) {
        if (denied.has(
                claims.signIn(),
                claims.sub().orElseThrow(),
                claims.number("iat").orElse(0))) {
            throw new InvalidToken("it was ended");
        }
    }

    private void checkRight(TokenClaims claims, boolean onlyReads) {
        if (TokenVerifier.isOfAppClient(claims)) {
            checkScope(claims, onlyReads);
        } else if (config.adminGroup()
                .filter(claims.list("cognito:groups")::contains)
                .isEmpty()) {
            throw new ChallengeException(
                    ErrorCode.SCOPE_MISSING, "Only administrators may do this", "error=\"insufficient_scope\"");
        } else {
            checkSignIn(claims);
        }
    }

    private void checkScope(TokenClaims claims, boolean onlyReads) {
        String server = config.adminScope().orElse("");
        Stream<String> enough = (onlyReads ? Stream.of("read", "write") : Stream.of("write"))
                .map(right -> "%s/admin.%s".formatted(server, right));
        var scopes = Arrays.asList(String.valueOf(claims.get("scope")).split(" "));
        if (server.isEmpty() || enough.noneMatch(scopes::contains)) {
            throw new ChallengeException(
                    ErrorCode.SCOPE_MISSING,
                    "The access token lacks the scope for this",
                    server.isEmpty()
                            ? "error=\"insufficient_scope\""
                            : "error=\"insufficient_scope\", scope=\"%s/admin.%s\""
                                    .formatted(server, onlyReads ? "read" : "write"));
        }
    }

    /** A refreshed token has the time of its sign-in (RFC 9470 is how the caller learns that this one is too long ago). */
    private void checkSignIn(TokenClaims claims) {
        long age = clock.instant().getEpochSecond() - claims.number("auth_time").orElse(0);
        if (age > LONGEST_SIGN_IN.toSeconds()) {
            throw new ChallengeException(
                    ErrorCode.SIGN_IN_TOO_OLD,
                    "Sign in again: administrators must have done so in the last 15 minutes",
                    "error=\"insufficient_user_authentication\", max_age=\"%d\""
                            .formatted(LONGEST_SIGN_IN.toSeconds()));
        }
    }

    /** The server reads headers as Latin-1, and clients write UTF-8. */
    private static Optional<String> reason(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(latin -> new String(latin.getBytes(ISO_8859_1), UTF_8))
                .filter(text -> SENTENCE.matcher(text).matches());
    }

    private static Optional<String> target(ContainerRequestContext request) {
        var parameters = request.getUriInfo().getPathParameters();
        return Optional.ofNullable(parameters.getFirst("username"))
                .or(() -> Optional.ofNullable(parameters.getFirst("group")));
    }
}
