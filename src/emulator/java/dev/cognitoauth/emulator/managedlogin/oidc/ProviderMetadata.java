package dev.cognitoauth.emulator.managedlogin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints of an OpenID provider: as they are configured, else as its discovery document names them. */
record ProviderMetadata(
        String issuer,
        String authorizationEndpoint,
        String tokenEndpoint,
        @Nullable String userInfoEndpoint,
        String jwksUri) {

    static ProviderMetadata of(Map<String, String> details, ProviderHttp http) throws ProviderException {
        String issuer = details.getOrDefault("oidc_issuer", "");
        if (details.containsKey("authorize_url")
                && details.containsKey("token_url")
                && details.containsKey("jwks_uri")) {
            return new ProviderMetadata(
                    issuer,
                    details.getOrDefault("authorize_url", ""),
                    details.getOrDefault("token_url", ""),
                    details.get("attributes_url"),
                    details.getOrDefault("jwks_uri", ""));
        }
        JsonNode found = http.discovery(issuer + "/.well-known/openid-configuration");
        if (!issuer.equals(found.path("issuer").asText())) {
            throw new ProviderException("Issuer does not match the discovery document");
        }
        return new ProviderMetadata(
                issuer,
                endpoint(found, "authorization_endpoint"),
                endpoint(found, "token_endpoint"),
                found.path("userinfo_endpoint").textValue(),
                endpoint(found, "jwks_uri"));
    }

    private static String endpoint(JsonNode document, String name) throws ProviderException {
        String value = document.path(name).textValue();
        if (value == null) {
            throw new ProviderException("The discovery document lacks " + name);
        }
        return value;
    }
}
