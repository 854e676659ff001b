package dev.cognitoauth.emulator.managedlogin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;

/** Signs in at an OpenID provider by authorization code, with {@code client_secret_post} as Cognito does. */
public final class OidcClient {

    private final ProviderHttp http = new ProviderHttp();
    private final Clock clock;

    public OidcClient(Clock clock) {
        this.clock = clock;
    }

    /**
     * Where the browser begins its sign-in at the provider.
     *
     * @param forwarded parameters of the app's own request that the provider is to know, such as {@code login_hint}
     */
    public String authorizationUri(
            IdentityProviderType provider, String redirectUri, String state, String nonce, Parameters forwarded)
            throws ProviderException {
        Map<String, String> details = provider.providerDetails();
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", detail(details, "client_id"));
        query.put("redirect_uri", redirectUri);
        query.put("scope", detail(details, "authorize_scopes"));
        query.put("state", state);
        query.put("nonce", nonce);
        forwarded.values().forEach((name, values) -> query.putIfAbsent(name, values.get(0)));
        String endpoint = ProviderMetadata.of(details, http).authorizationEndpoint();
        return endpoint
                + (endpoint.contains("?") ? "&" : "?")
                + Parameters.of(query).encoded();
    }

    /** Exchanges the code for the claims of the verified ID token and of the provider's user info endpoint. */
    public Map<String, Object> claims(IdentityProviderType provider, String redirectUri, String code, String nonce)
            throws ProviderException {
        Map<String, String> details = provider.providerDetails();
        ProviderMetadata metadata = ProviderMetadata.of(details, http);
        JsonNode tokens = exchange(provider, metadata, redirectUri, code);
        String idToken = tokens.path("id_token").asText();
        JsonNode keys = http.keys(metadata.jwksUri());
        var verifier = new IdTokenVerifier(metadata.issuer(), detail(details, "client_id"), clock);
        var claims = new LinkedHashMap<>(verifier.verify(idToken, keys, nonce));
        if (metadata.userInfoEndpoint() != null) {
            var more = http.userInfo(
                    metadata.userInfoEndpoint(),
                    detail(details, "attributes_request_method"),
                    tokens.path("access_token").asText());
            // OpenID Connect Core section 5.3.2: the user info must be about the same person.
            if (!Objects.equals(claims.get("sub"), more.get("sub"))) {
                throw new ProviderException("Invalid userinfo response");
            }
            more.forEach(claims::putIfAbsent);
        }
        return claims;
    }

    private JsonNode exchange(IdentityProviderType provider, ProviderMetadata metadata, String redirectUri, String code)
            throws ProviderException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("client_id", detail(provider.providerDetails(), "client_id"));
        form.put("client_secret", detail(provider.providerDetails(), "client_secret"));
        return http.tokens(provider.providerName(), metadata.tokenEndpoint(), Parameters.of(form));
    }

    private static String detail(Map<String, String> details, String name) {
        return details.getOrDefault(name, "");
    }
}
