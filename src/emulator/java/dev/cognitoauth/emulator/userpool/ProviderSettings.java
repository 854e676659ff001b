package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;

/** What CreateIdentityProvider and UpdateIdentityProvider demand of a provider, by its type, and what they add to it. */
final class ProviderSettings {

    private static final Pattern NAME = Pattern.compile("[^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{0,30}[^_\\p{Z}]");
    private static final Pattern IDENTIFIER = Pattern.compile("[\\w\\s+=.@-]{1,40}");
    private static final List<String> OIDC_URLS = List.of("authorize_url", "token_url", "attributes_url", "jwks_uri");
    private static final int MOST_IDENTIFIERS = 50;

    /** The claim that names the person, which {@code username} is mapped from unless the mapping says otherwise. */
    private static final Map<IdentityProviderTypeType, String> SUBJECTS = Map.of(
            IdentityProviderTypeType.FACEBOOK, "id",
            IdentityProviderTypeType.LOGIN_WITH_AMAZON, "user_id",
            IdentityProviderTypeType.SAML, "NameID");

    private static final Map<IdentityProviderTypeType, Map<String, String>> ENDPOINTS = Map.of(
            IdentityProviderTypeType.GOOGLE,
            Map.of(
                    "authorize_url", "https://accounts.google.com/o/oauth2/v2/auth",
                    "token_url", "https://www.googleapis.com/oauth2/v4/token",
                    "token_request_method", "POST",
                    "attributes_url", "https://people.googleapis.com/v1/people/me?personFields=",
                    "attributes_url_add_attributes", "true",
                    "oidc_issuer", "https://accounts.google.com"),
            IdentityProviderTypeType.FACEBOOK,
            Map.of(
                    "authorize_url", "https://www.facebook.com/v17.0/dialog/oauth",
                    "token_url", "https://graph.facebook.com/v17.0/oauth/access_token",
                    "token_request_method", "GET",
                    "attributes_url", "https://graph.facebook.com/v17.0/me?fields=",
                    "attributes_url_add_attributes", "true"),
            IdentityProviderTypeType.LOGIN_WITH_AMAZON,
            Map.of(
                    "authorize_url", "https://www.amazon.com/ap/oa",
                    "token_url", "https://api.amazon.com/auth/o2/token",
                    "token_request_method", "POST",
                    "attributes_url", "https://api.amazon.com/user/profile",
                    "attributes_url_add_attributes", "false"),
            IdentityProviderTypeType.SIGN_IN_WITH_APPLE,
            Map.of(
                    "authorize_url", "https://appleid.apple.com/auth/authorize",
                    "token_url", "https://appleid.apple.com/auth/token",
                    "token_request_method", "POST",
                    "attributes_url_add_attributes", "false",
                    "oidc_issuer", "https://appleid.apple.com"));

    private ProviderSettings() {}

    /** Social providers are named after their type; no other provider takes such a name or the user pool's own. */
    static void checkName(String name, IdentityProviderTypeType type) {
        boolean social = type != IdentityProviderTypeType.OIDC && type != IdentityProviderTypeType.SAML;
        boolean reserved = name.equals("COGNITO")
                || name.equals("Cognito")
                || IdentityProviderTypeType.knownValues().stream()
                        .anyMatch(any -> any != type && any.toString().equals(name));
        if (social ? !name.equals(type.toString()) : reserved) {
            throw UserPoolErrors.invalidParameter("Provider %s cannot be of type %s.".formatted(name, type));
        }
        if (name.length() > 32 || name.length() > 1 && !NAME.matcher(name).matches()) {
            throw UserPoolErrors.invalidParameter(
                    "1 validation error detected: Value '%s' at 'providerName' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
                            .formatted(name, "[^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}][^_\\p{Z}]+"));
        }
    }

    /** The provider with the defaults and addresses that Cognito adds to what was given. */
    static IdentityProviderType complete(UserPool pool, IdentityProviderType given) {
        checkDetails(given.providerType(), given.providerDetails());
        checkIdentifiers(pool, given);
        var details = new LinkedHashMap<>(given.providerDetails());
        ENDPOINTS.getOrDefault(given.providerType(), Map.of()).forEach(details::putIfAbsent);
        if (given.providerType() == IdentityProviderTypeType.OIDC) {
            details.putIfAbsent("attributes_url_add_attributes", "false");
        }
        var mapping = new LinkedHashMap<>(given.attributeMapping());
        checkMapping(Schema.of(pool.settings()), mapping.keySet());
        mapping.putIfAbsent("username", SUBJECTS.getOrDefault(given.providerType(), "sub"));
        return given.toBuilder()
                .providerDetails(details)
                .attributeMapping(mapping)
                .build();
    }

    private static void checkDetails(IdentityProviderTypeType type, Map<String, String> details) {
        switch (type) {
            case GOOGLE, FACEBOOK, LOGIN_WITH_AMAZON ->
                required(details, "client_id", "client_secret", "authorize_scopes");
            case SIGN_IN_WITH_APPLE -> required(details, "client_id", "team_id", "key_id", "authorize_scopes");
            case SAML -> {
                if (!details.containsKey("MetadataURL") && !details.containsKey("MetadataFile")) {
                    throw missing("MetadataURL or MetadataFile");
                }
            }
            default -> checkOidc(details);
        }
    }

    private static void checkOidc(Map<String, String> details) {
        required(details, "client_id", "client_secret", "attributes_request_method", "authorize_scopes");
        if (!Set.of("GET", "POST").contains(details.get("attributes_request_method"))) {
            throw UserPoolErrors.invalidParameter("attributes_request_method must be GET or POST");
        }
        required(details, "oidc_issuer");
        if (!List.of(details.getOrDefault("authorize_scopes", "").split(" ")).contains("openid")) {
            throw UserPoolErrors.invalidParameter("authorize_scopes must include openid");
        }
        for (String url : OIDC_URLS) {
            String value = details.get(url);
            if (value != null && !RedirectUris.isHttpsOrLoopback(value)) {
                throw UserPoolErrors.invalidParameter("%s is not a valid URL".formatted(url));
            }
        }
        if (!RedirectUris.isHttpsOrLoopback(details.get("oidc_issuer"))) {
            throw UserPoolErrors.invalidParameter("oidc_issuer is not a valid URL");
        }
    }

    private static void checkIdentifiers(UserPool pool, IdentityProviderType given) {
        if (given.idpIdentifiers().size() > MOST_IDENTIFIERS) {
            throw UserPoolErrors.limitExceeded();
        }
        for (String identifier : given.idpIdentifiers()) {
            boolean taken = pool.loginSettings()
                    .providerWithIdentifier(identifier)
                    .filter(other -> !other.providerName().equals(given.providerName()))
                    .isPresent();
            if (taken || !IDENTIFIER.matcher(identifier).matches()) {
                throw UserPoolErrors.invalidParameter("Invalid identity provider identifier");
            }
        }
    }

    private static void checkMapping(Schema schema, Set<String> attributes) {
        Schema.checkNotSub(attributes);
        for (String attribute : attributes) {
            if (!attribute.equals("username") && !schema.attributes().containsKey(attribute)) {
                throw UserPoolErrors.invalidParameter(
                        "Invalid AttributeMapping: %s does not exist in the schema.".formatted(attribute));
            }
        }
    }

    private static void required(Map<String, String> details, String... names) {
        for (String name : names) {
            if (details.getOrDefault(name, "").isBlank()) {
                throw missing(name);
            }
        }
    }

    private static RuntimeException missing(String name) {
        return UserPoolErrors.invalidParameter("The %s is missing from the provider details.".formatted(name));
    }
}
