package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.GET_CREDENTIALS_FOR_IDENTITY;
import static dev.cognitoauth.cognito.call.Operation.GET_ID;
import static dev.cognitoauth.cognito.call.Operation.GET_OPEN_ID_TOKEN;
import static dev.cognitoauth.cognito.call.Operation.UNLINK_IDENTITY;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.CognitoConfig;
import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.identity.IdentityIds;
import dev.cognitoauth.cognito.result.IdentityCredentials;
import dev.cognitoauth.cognito.result.IdentityToken;
import dev.cognitoauth.cognito.token.UserPoolIssuer;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityAsyncClient;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdResponse;

/** GetId, GetCredentialsForIdentity, GetOpenIdToken and UnlinkIdentity, where there is an identity pool. */
@Startup
@Singleton
public class IdentityOperations {

    /** About two megabytes of memory. */
    private static final int REMEMBERED_IDENTITIES = 10_000;

    /** What Cognito may answer where a remembered identity was deleted, merged or unlinked since. */
    private static final Set<ErrorCode> OUTDATED_IDENTITY = EnumSet.of(
            ErrorCode.NOT_FOUND, ErrorCode.INVALID_ID_TOKEN, ErrorCode.CONFLICT, ErrorCode.UPSTREAM_MISCONFIGURED);

    private final @Nullable String identityPoolId;
    private final @Nullable CognitoIdentityAsyncClient cognito;
    private final Upstream upstream;
    private final UserPoolIssuer issuer;
    private final IdentityIds identityIds = new IdentityIds(REMEMBERED_IDENTITIES);

    /** @param cognito the SDK's client, which is made at the start, and only where an identity pool is configured */
    IdentityOperations(
            CognitoConfig config,
            Upstream upstream,
            UserPoolIssuer issuer,
            Instance<CognitoIdentityAsyncClient> cognito) {
        this.identityPoolId = config.identityPoolId().orElse(null);
        this.cognito = identityPoolId == null ? null : cognito.get();
        this.upstream = upstream;
        this.issuer = issuer;
    }

    /** A call for an identity, with the logins that prove it. */
    private interface Call<T> {
        Uni<T> with(CognitoIdentityAsyncClient cognito, String identityId, Map<String, String> logins);
    }

    /**
     * Credentials of the token's user, or of a guest.
     *
     * @param roleArn one of the token's roles; else the pool chooses
     */
    public Uni<IdentityCredentials> credentials(@Nullable Secret idToken, @Nullable String roleArn) {
        return identified(
                idToken,
                (client, identityId, logins) -> upstream.call(
                                GET_CREDENTIALS_FOR_IDENTITY,
                                () -> client.getCredentialsForIdentity(request -> request.identityId(identityId)
                                        .logins(logins)
                                        .customRoleArn(roleArn)))
                        .map(IdentityCredentials::of));
    }

    public Uni<IdentityToken> token(@Nullable Secret idToken) {
        return identified(
                idToken,
                (client, identityId, logins) -> upstream.call(
                                GET_OPEN_ID_TOKEN,
                                () -> client.getOpenIdToken(request ->
                                        request.identityId(identityId).logins(logins)))
                        .map(answer -> new IdentityToken(answer.identityId(), new Secret(answer.token()))));
    }

    public Uni<Void> unlink(String identityId, Secret idToken, List<String> loginsToRemove) {
        CognitoIdentityAsyncClient client = configured(cognito);
        return upstream.call(
                        UNLINK_IDENTITY,
                        () -> client.unlinkIdentity(request -> request.identityId(identityId)
                                .logins(issuer.logins(idToken))
                                .loginsToRemove(loginsToRemove)))
                .invoke(() -> identityIds.remove(idToken))
                .replaceWithVoid();
    }

    private <T> Uni<T> identified(@Nullable Secret idToken, Call<T> call) {
        CognitoIdentityAsyncClient client = configured(cognito);
        if (idToken == null) {
            return getId(client, Map.of()).flatMap(id -> call.with(client, id, Map.of()));
        }
        Map<String, String> logins = issuer.logins(idToken);
        Uni<T> asking = getId(client, logins)
                .flatMap(id -> call.with(client, id, logins).invoke(() -> identityIds.put(idToken, id)));
        return identityIds
                .find(idToken)
                .map(id -> call.with(client, id, logins)
                        .onFailure(IdentityOperations::isOfOutdatedIdentity)
                        .recoverWithUni(asking))
                .orElse(asking);
    }

    private Uni<String> getId(CognitoIdentityAsyncClient client, Map<String, String> logins) {
        return upstream.call(
                        GET_ID,
                        () -> client.getId(request ->
                                request.identityPoolId(identityPoolId).logins(logins)))
                .map(GetIdResponse::identityId);
    }

    private static boolean isOfOutdatedIdentity(Throwable failure) {
        return failure instanceof CallFailure refused && OUTDATED_IDENTITY.contains(refused.error());
    }

    private static CognitoIdentityAsyncClient configured(@Nullable CognitoIdentityAsyncClient client) {
        if (client == null) {
            throw new ProblemException(ErrorCode.IDENTITY_POOL_NOT_CONFIGURED);
        }
        return client;
    }
}
