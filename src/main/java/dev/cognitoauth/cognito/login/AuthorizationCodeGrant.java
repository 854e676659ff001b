package dev.cognitoauth.cognito.login;

import static dev.cognitoauth.cognito.call.Operation.EXCHANGE_CODE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.OAuthClient;
import dev.cognitoauth.cognito.call.OAuthResponse;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.token.InvalidToken;
import dev.cognitoauth.cognito.token.TokenVerifier;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Base64;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Exchanges the code of a sign-in at the managed login for tokens (RFC 6749 section 4.1.3), and verifies them. */
@Singleton
public class AuthorizationCodeGrant {

    private static final Logger LOG = Logger.getLogger(AuthorizationCodeGrant.class);

    private final ManagedLogin login;
    private final AppClient client;
    private final Upstream upstream;
    private final OAuthClient http;
    private final TokenVerifier verifier;

    AuthorizationCodeGrant(
            ManagedLogin login, AppClient client, Upstream upstream, OAuthClient http, TokenVerifier verifier) {
        this.login = login;
        this.client = client;
        this.upstream = upstream;
        this.http = http;
        this.verifier = verifier;
    }

    /** Gets the keys for verifying the tokens before it uses the code, because a code can be used only once. */
    public Uni<AuthResult.Tokens> tokens(Secret code, LoginFlow flow) {
        return verifier.ready()
                .chain(() -> exchanged(code, flow))
                .call(tokens -> verified(tokens, flow))
                .onFailure(InvalidToken.class)
                .transform(AuthorizationCodeGrant::unbelievable);
    }

    private Uni<AuthResult.Tokens> exchanged(Secret code, LoginFlow flow) {
        String form = new FormParameters()
                .with("grant_type", "authorization_code")
                .with("client_id", client.id())
                .with("code", code.value())
                .with("redirect_uri", flow.redirectUri())
                .with("code_verifier", flow.verifier())
                .encoded();
        return upstream.call(
                EXCHANGE_CODE,
                () -> http.post(login.tokenEndpoint(), form, basicAuthorization())
                        .thenApply(AuthorizationCodeGrant::tokens));
    }

    private @Nullable String basicAuthorization() {
        String secret = client.secret();
        return secret == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString((client.id() + ":" + secret).getBytes(UTF_8));
    }

    private static AuthResult.Tokens tokens(OAuthResponse answer) {
        return new AuthResult.Tokens(
                new Secret(answer.text("access_token")),
                new Secret(answer.text("id_token")),
                Secret.orNull(answer.textOrNull("refresh_token")),
                answer.text("token_type"),
                answer.number("expires_in"),
                null);
    }

    /** The nonce proves that the code is of this sign-in, and not one that somebody else has slipped in. */
    private Uni<Void> verified(AuthResult.Tokens tokens, LoginFlow flow) {
        return Uni.combine()
                .all()
                .unis(verifier.idToken(tokens.idToken()), verifier.accessToken(tokens.accessToken()))
                .with((idToken, accessToken) -> {
                    if (!idToken.has("nonce", flow.nonce())) {
                        throw new ProblemException(ErrorCode.STATE_MISMATCH);
                    }
                    if (!idToken.sub().equals(accessToken.sub())) {
                        throw new InvalidToken("its sub is not the access token's");
                    }
                    return null;
                });
    }

    private static ProblemException unbelievable(Throwable invalid) {
        LOG.errorf("The managed login answered a token that is not valid: %s", invalid.getMessage());
        return new ProblemException(ErrorCode.UPSTREAM_FAILURE);
    }
}
