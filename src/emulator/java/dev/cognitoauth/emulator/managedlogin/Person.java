package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;

/** Someone who can sign in at a provider. */
public record Person(String subject, String email, boolean verified, String name) {

    static Person of(Parameters form) {
        return new Person(
                form.get("subject").orElse("").trim(),
                form.get("email").orElse("").trim(),
                form.get("email_verified").filter("true"::equals).isPresent(),
                form.get("name").orElse("").trim());
    }

    /** What a provider of this type says of the person. */
    Map<String, Object> claims(IdentityProviderTypeType type) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put(
                switch (type) {
                    case FACEBOOK -> "id";
                    case LOGIN_WITH_AMAZON -> "user_id";
                    case SAML -> "NameID";
                    default -> "sub";
                },
                subject);
        putIfGiven(claims, "email", email);
        putIfGiven(claims, "name", name);
        putIfGiven(claims, "given_name", name.contains(" ") ? name.substring(0, name.lastIndexOf(' ')) : name);
        putIfGiven(claims, "family_name", name.substring(name.lastIndexOf(' ') + 1));
        if (type == IdentityProviderTypeType.SAML) {
            String prefix = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
            putIfGiven(claims, prefix + "emailaddress", email);
            putIfGiven(claims, prefix + "name", name);
        } else if (type != IdentityProviderTypeType.LOGIN_WITH_AMAZON) {
            claims.put("email_verified", verified);
        }
        return claims;
    }

    private static void putIfGiven(Map<String, Object> claims, String name, String value) {
        if (!value.isEmpty()) {
            claims.put(name, value);
        }
    }
}
