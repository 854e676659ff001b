package dev.cognitoauth.emulator.managedlogin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.model.LoginState.AuthorizationCode;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.trigger.TokenGeneration;
import dev.cognitoauth.emulator.trigger.Triggers;
import dev.cognitoauth.emulator.wire.Functions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;

/** {@code POST /oauth2/token}. */
record TokenEndpoint(CognitoIdentityProviderClient userPools, Completion completion, Functions functions, Clock clock) {

    private static final BrowserResponse INVALID_GRANT = BrowserResponse.error(400, "invalid_grant");
    private static final BrowserResponse INVALID_REQUEST = BrowserResponse.error(400, "invalid_request");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final BrowserResponse UNAUTHORIZED_CLIENT = BrowserResponse.error(400, "unauthorized_client");

    BrowserResponse answer(LoginDomain domain, BrowserRequest request) {
        Parameters form = request.form();
        if (form.hasRepeated() || form.get("grant_type").isEmpty()) {
            return INVALID_REQUEST;
        }
        Optional<PoolClient> client = ClientAuthentication.authenticated(domain.pool(), request);
        if (client.isEmpty()) {
            return BrowserResponse.error(400, "invalid_client");
        }
        try {
            return switch (form.get("grant_type").orElseThrow()) {
                case "authorization_code" -> exchange(client.get(), form);
                case "refresh_token" -> refresh(client.get(), form);
                case "client_credentials" -> clientCredentials(client.get(), form);
                default -> BrowserResponse.error(400, "unsupported_grant_type");
            };
        } catch (AwsServiceException refused) {
            // A function has refused the tokens.
            return BrowserResponse.json(
                    400,
                    Map.of(
                            "error",
                            "invalid_request",
                            "error_description",
                            Notice.of(refused).text()));
        }
    }

    private BrowserResponse exchange(PoolClient client, Parameters form) {
        Optional<String> code = form.get("code");
        Optional<String> redirectUri = form.get("redirect_uri");
        if (!ClientAuthentication.allows(client, OAuthFlowType.CODE)) {
            return UNAUTHORIZED_CLIENT;
        } else if (code.isEmpty() || redirectUri.isEmpty()) {
            return INVALID_REQUEST;
        }
        // The code is spent before anything is checked, so that nobody can try it a second time.
        return client.pool()
                .loginState()
                .useCode(code.get(), clock.instant())
                .filter(found -> found.clientId().equals(client.id()))
                .filter(found -> found.redirectUri().equals(redirectUri.get()))
                .filter(found -> Pkce.proves(found.codeChallenge(), form.get("code_verifier")))
                .filter(found -> mayReadWhatScopesName(client, found))
                .flatMap(found -> user(client, found).flatMap(user -> completion.issue(client, user, found)))
                .map(TokenEndpoint::tokens)
                .orElse(INVALID_GRANT);
    }

    private BrowserResponse refresh(PoolClient client, Parameters form) {
        Optional<String> refreshToken = form.get("refresh_token");
        if (refreshToken.isEmpty()) {
            return INVALID_REQUEST;
        }
        try {
            return tokens(userPools
                    .getTokensFromRefreshToken(request -> request.clientId(client.id())
                            .clientSecret(client.settings().clientSecret())
                            .refreshToken(refreshToken.get()))
                    .authenticationResult());
        } catch (AwsServiceException refused) {
            if (Functions.isFailure(refused)) {
                throw refused;
            }
            return INVALID_GRANT;
        }
    }

    private BrowserResponse clientCredentials(PoolClient client, Parameters form) {
        if (client.settings().clientSecret() == null
                || !ClientAuthentication.allows(client, OAuthFlowType.CLIENT_CREDENTIALS)) {
            return UNAUTHORIZED_CLIENT;
        }
        List<String> scopes = Scopes.ofMachine(client, form.get("scope"));
        if (scopes.isEmpty()) {
            return BrowserResponse.error(400, "invalid_scope");
        }
        Optional<Map<String, String>> metadata = metadata(form);
        if (metadata.isEmpty()) {
            return INVALID_REQUEST;
        }
        Map<String, Object> claims = machineClaims(client, scopes);
        new TokenGeneration(new Triggers(functions, client.pool(), client, metadata.get()))
                .ofClient(client.id(), scopes)
                .changeAccessToken(claims, scopes);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", client.pool().accessKey().sign(claims));
        answer.put("expires_in", client.accessTokenValidity().toSeconds());
        answer.put("token_type", "Bearer");
        return BrowserResponse.json(200, answer);
    }

    /** What the app gives for the function, as JSON; none where it is malformed. */
    private static Optional<Map<String, String>> metadata(Parameters form) {
        try {
            return Optional.ofNullable(
                    JSON.readValue(form.get("aws_client_metadata").orElse("{}"), TEXTS));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> machineClaims(PoolClient client, List<String> scopes) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", client.id());
        claims.put("token_use", "access");
        claims.put("scope", String.join(" ", scopes));
        claims.put("auth_time", clock.instant().getEpochSecond());
        claims.put("iss", client.pool().issuer());
        claims.put("exp", clock.instant().plus(client.accessTokenValidity()).getEpochSecond());
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("version", 2);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("client_id", client.id());
        return claims;
    }

    private static Optional<PoolUser> user(PoolClient client, AuthorizationCode code) {
        return client.pool().users().find(code.username()).filter(PoolUser::isEnabled);
    }

    private static boolean mayReadWhatScopesName(PoolClient client, AuthorizationCode code) {
        return code.authorization().namedAttributes().allMatch(client::mayRead);
    }

    private static BrowserResponse tokens(AuthenticationResultType result) {
        var answer = new LinkedHashMap<String, Object>();
        if (result.idToken() != null) {
            answer.put("id_token", result.idToken());
        }
        answer.put("access_token", result.accessToken());
        if (result.refreshToken() != null) {
            answer.put("refresh_token", result.refreshToken());
        }
        answer.put("expires_in", result.expiresIn());
        answer.put("token_type", "Bearer");
        return BrowserResponse.json(200, answer);
    }
}
