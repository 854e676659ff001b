package dev.cognitoauth.cognito.token;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.http.BearerScheme;
import dev.cognitoauth.http.CurrentRequest;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.MissingAccessTokenException;
import dev.cognitoauth.problem.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Refuses access tokens that are not for this service before Cognito is asked. GetUser and its kin take no user pool id:
 * Cognito accepts a token of any pool in the region, and whoever owns that pool chooses the user names and addresses in
 * it. The signature and the expiry are left to Cognito.
 */
@Singleton
public class AccessTokenCheck {

    private final UserPoolIssuer issuer;
    private final AppClient client;
    private final CurrentRequest currentRequest;

    AccessTokenCheck(UserPoolIssuer issuer, AppClient client, CurrentRequest currentRequest) {
        this.issuer = issuer;
        this.client = client;
        this.currentRequest = currentRequest;
    }

    /**
     * The access token in an Authorization header (RFC 6750 section 2.1).
     *
     * @throws ProblemException {@code invalid_access_token} where there is none, a token for something else, or one of
     *     another pool or app client
     */
    public Secret accepted(@Nullable String authorization) {
        Secret token = BearerScheme.token(authorization).orElseThrow(MissingAccessTokenException::new);
        TokenClaims claims = TokenClaims.of(token);
        if (!claims.has("token_use", "access")
                || !issuer.is(claims.get("iss"))
                || !client.accepts(claims.get("client_id"))) {
            throw refused(token, claims);
        }
        currentRequest.state().ifPresent(request -> request.claims(claims.sub()));
        return token;
    }

    private static ProblemException refused(Secret token, TokenClaims claims) {
        return claims.has("token_use", "id") || isEncrypted(token)
                ? new ProblemException(
                        ErrorCode.INVALID_ACCESS_TOKEN, "This is an id token or a refresh token, not an access token")
                : new ProblemException(ErrorCode.INVALID_ACCESS_TOKEN);
    }

    /** Whether it looks like a refresh token, which is an encrypted JSON Web Token (RFC 7516 section 3.1). */
    private static boolean isEncrypted(Secret token) {
        String[] parts = token.value().split("\\.", -1);
        return parts.length == 5 && TokenClaims.ofPart(parts[0]).get("enc") != null;
    }
}
