package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.ADMIN_CREATE_USER;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_SET_USER_PASSWORD;
import static dev.cognitoauth.cognito.call.Operation.GET_USER_OF_OLDER_POOL;
import static dev.cognitoauth.cognito.call.Operation.REVOKE_TOKEN_OF_OLDER_POOL;
import static dev.cognitoauth.cognito.call.Operation.SIGN_IN_AT_OLDER_POOL;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.appclient.SecretHash;
import dev.cognitoauth.cognito.call.AdminConfig;
import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.call.SharedCalls;
import dev.cognitoauth.cognito.call.SignedCalls;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/**
 * Brings users along from an older user pool when they sign in by password. Whoever is refused here and let in there is made
 * here, with attributes and password, and signs in again. Nobody is asked whether there is such a user here: the older pool is
 * asked for every refused name, so that its answer tells no more than before, and Cognito makes no user of a taken name.
 */
@Singleton
class Migration {

    /**
     * What Cognito answers to a name that it does not know: the second in some pools, for some names, and the third after a
     * few tries, such as first sign-ins at the same time.
     */
    private static final Set<ErrorCode> OF_UNKNOWN_USERS =
            Set.of(ErrorCode.NOT_AUTHORIZED, ErrorCode.PASSWORD_RESET_REQUIRED, ErrorCode.PASSWORD_ATTEMPTS_EXCEEDED);
    /** The user has been made meanwhile or long ago, or has this address under another name. */
    private static final Set<ErrorCode> IS_THERE = Set.of(ErrorCode.USERNAME_EXISTS, ErrorCode.ALIAS_EXISTS);
    /** What belongs to the older pool alone. */
    private static final Set<String> NOT_COPIED = Set.of("sub", "identities");

    private final Upstream upstream;
    private final CognitoIdentityProviderAsyncClient cognito;
    private final SignedCalls signed;
    private final AppClient client;
    private final @Nullable String olderClient;
    private final @Nullable Secret olderSecret;
    private final @Nullable SecretHash olderSecretHash;
    private final SharedCalls<User, Void> running = new SharedCalls<>();

    private record User(String name, Secret password) {}

    Migration(
            Upstream upstream,
            CognitoIdentityProviderAsyncClient cognito,
            SignedCalls signed,
            AppClient client,
            AdminConfig config) {
        this.upstream = upstream;
        this.cognito = cognito;
        this.signed = signed;
        this.client = client;
        this.olderClient = config.migrateFromClientId().orElse(null);
        this.olderSecret = config.migrateFromClientSecret().orElse(null);
        this.olderSecretHash =
                olderClient == null || olderSecret == null ? null : new SecretHash(olderSecret.value(), olderClient);
    }

    /**
     * What a sign-in answers, made once more for a user who had to be brought along.
     *
     * @param parameters Cognito's AuthParameters, with a password in them or not
     */
    Uni<AuthResult> bringAlong(String username, Map<String, String> parameters, Uni<AuthResult> signIn) {
        String password = parameters.get("PASSWORD");
        if (olderClient == null || password == null) {
            return signIn;
        }
        var user = new User(username, new Secret(password));
        return signIn.onFailure(failure -> hasError(failure, OF_UNKNOWN_USERS))
                .recoverWithUni(refused -> running.share(user, () -> bringAlong(olderClient, user))
                        .onFailure(Migration::isRefusal)
                        .transform(there -> refused)
                        .chain(() -> signIn));
    }

    /** Whether the older pool does not let the user in. Where it has failed, nobody knows whether the password is right. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof CallFailure refused
                && refused.operation() == SIGN_IN_AT_OLDER_POOL
                && refused.error().status() < 500
                && refused.error() != ErrorCode.TOO_MANY_REQUESTS;
    }

    private Uni<Void> bringAlong(String olderClient, User user) {
        return upstream.call(
                        SIGN_IN_AT_OLDER_POOL,
                        () -> cognito.initiateAuth(request -> request.clientId(olderClient)
                                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                                .authParameters(parameters(user))))
                .map(answer -> answer.authenticationResult())
                // A second factor, or a new password, that the older pool asks for has not been proved.
                .chain(tokens -> tokens == null ? Uni.createFrom().voidItem() : copy(olderClient, user, tokens));
    }

    private Map<String, String> parameters(User user) {
        var parameters = new HashMap<>(
                Map.of("USERNAME", user.name(), "PASSWORD", user.password().value()));
        if (olderSecretHash != null) {
            parameters.put("SECRET_HASH", olderSecretHash.of(user.name()));
        }
        return parameters;
    }

    private Uni<Void> copy(String olderClient, User user, AuthenticationResultType tokens) {
        return upstream.call(
                        GET_USER_OF_OLDER_POOL,
                        () -> cognito.getUser(request -> request.accessToken(tokens.accessToken())))
                .map(answer -> Attributes.fromCognito(answer.userAttributes()))
                .invoke(attributes -> attributes.keySet().removeAll(NOT_COPIED))
                .chain(attributes -> isOwn(user.name(), attributes)
                        ? make(user, attributes)
                        : Uni.createFrom().voidItem())
                .eventually(() -> revoke(olderClient, tokens));
    }

    /**
     * Whether the name, if it is an address, is known to be the user's. Some pools take any name, or an address that nobody has
     * proved, and this one would take it for the user's own.
     */
    private static boolean isOwn(String name, Map<String, String> attributes) {
        if (name.contains("@")) {
            return name.equalsIgnoreCase(attributes.get("email")) && "true".equals(attributes.get("email_verified"));
        }
        return !name.startsWith("+")
                || name.equals(attributes.get("phone_number"))
                        && "true".equals(attributes.get("phone_number_verified"));
    }

    /**
     * Makes the user with the right password as the temporary one, so that they can still sign in where the second call
     * fails; Cognito then asks for a new one.
     */
    private Uni<Void> make(User user, Map<String, String> attributes) {
        return create(user.name(), attributes, user.password())
                .chain(() -> keep(user.name(), user.password()))
                .onFailure(failure -> hasError(failure, Set.of(ErrorCode.INVALID_PASSWORD)))
                .recoverWithUni(tooWeak -> makeWithoutPassword(user.name(), attributes))
                .onFailure(failure -> hasError(failure, IS_THERE))
                .recoverWithNull();
    }

    /** This pool does not take such a password, so that the user has to choose another one by a code. */
    private Uni<Void> makeWithoutPassword(String username, Map<String, String> attributes) {
        var unknown = new Secret("Aa1!" + UUID.randomUUID() + UUID.randomUUID());
        return create(username, attributes, unknown)
                .chain(() -> keep(username, unknown))
                .chain(() -> Uni.createFrom().failure(new ProblemException(ErrorCode.PASSWORD_RESET_REQUIRED)));
    }

    private Uni<Void> create(String username, Map<String, String> attributes, Secret password) {
        return signed.call(
                        ADMIN_CREATE_USER,
                        cognito -> cognito.adminCreateUser(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .userAttributes(Attributes.toCognito(attributes))
                                .temporaryPassword(password.value())
                                .messageAction(MessageActionType.SUPPRESS)))
                .onFailure(failure -> CallFailure.errorOf(failure) == ErrorCode.ADMIN_NOT_CONFIGURED)
                .transform(missing -> new ProblemException(ErrorCode.UPSTREAM_MISCONFIGURED))
                .replaceWithVoid();
    }

    private Uni<Void> keep(String username, Secret password) {
        return signed.call(
                        ADMIN_SET_USER_PASSWORD,
                        cognito -> cognito.adminSetUserPassword(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .password(password.value())
                                .permanent(true)))
                .replaceWithVoid();
    }

    /** Nobody has the tokens of the older pool, but they would live on for as long as a refresh token does. */
    private Uni<Void> revoke(String olderClient, AuthenticationResultType tokens) {
        return upstream.call(
                        REVOKE_TOKEN_OF_OLDER_POOL,
                        () -> cognito.revokeToken(request -> request.clientId(olderClient)
                                .clientSecret(Secret.textOrNull(olderSecret))
                                .token(tokens.refreshToken())))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private static boolean hasError(Throwable failure, Set<ErrorCode> errors) {
        return failure instanceof CallFailure refused && errors.contains(refused.error());
    }
}
