package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.model.UserPool;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The OpenID provider metadata of a pool; it names the endpoints of the domain only where there is one. */
public final class DiscoveryDocument {

    private DiscoveryDocument() {}

    public static Map<String, Object> of(UserPool pool, Optional<URI> domain) {
        var document = new LinkedHashMap<String, Object>();
        domain.ifPresent(address -> {
            document.put("authorization_endpoint", address + "/oauth2/authorize");
            document.put("end_session_endpoint", address + "/logout");
            document.put("revocation_endpoint", address + "/oauth2/revoke");
            document.put("token_endpoint", address + "/oauth2/token");
            document.put("userinfo_endpoint", address + "/oauth2/userInfo");
        });
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("issuer", pool.issuer());
        document.put("jwks_uri", pool.issuer() + "/.well-known/jwks.json");
        document.put("response_types_supported", List.of("code", "token"));
        document.put("scopes_supported", List.of("openid", "email", "phone", "profile"));
        document.put("subject_types_supported", List.of("public"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        return document;
    }
}
