package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of a sign-in permit.
 *
 * @param oauth whether the managed login issued them, rather than an API operation
 * @param resource the resource server that they are for (RFC 8707), if the app named one
 */
public record Authorization(
        boolean oauth, List<String> scopes, @Nullable String resource) implements Serializable {

    public static final String USER_ADMIN = "aws.cognito.signin.user.admin";
    public static final String OPENID = "openid";

    /** The scopes that Cognito defines itself; all others belong to resource servers. */
    public static final Set<String> STANDARD_SCOPES = Set.of(OPENID, "email", "phone", "profile", USER_ADMIN);

    /** What InitiateAuth and RespondToAuthChallenge grant. */
    public static final Authorization BY_API = new Authorization(false, List.of(USER_ADMIN), null);

    private static final Set<String> EMAIL = Set.of("email", "email_verified");
    private static final Set<String> PHONE = Set.of("phone_number", "phone_number_verified");
    private static final Set<String> PROFILE = Set.of(
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at");

    public static Authorization byManagedLogin(List<String> scopes, @Nullable String resource) {
        return new Authorization(true, List.copyOf(scopes), resource);
    }

    public String scope() {
        return String.join(" ", scopes);
    }

    /** Whether an ID token is issued at all. */
    public boolean identifiesUser() {
        return !oauth || scopes.contains(OPENID);
    }

    /** Whether the app may see this attribute; the scope {@code openid} alone opens all of them. */
    public boolean covers(String attribute) {
        boolean all = !oauth || Stream.of("email", "phone", "profile").noneMatch(scopes::contains);
        return all
                || attribute.equals("sub")
                || scopes.contains("email") && EMAIL.contains(attribute)
                || scopes.contains("phone") && PHONE.contains(attribute)
                || scopes.contains("profile") && isProfile(attribute);
    }

    /** The attributes that the scopes name, all of which the app client must be allowed to read. */
    public Stream<String> namedAttributes() {
        return Stream.of(
                        scopes.contains("email") ? EMAIL : Set.<String>of(),
                        scopes.contains("phone") ? PHONE : Set.<String>of())
                .flatMap(Set::stream);
    }

    private static boolean isProfile(String attribute) {
        return PROFILE.contains(attribute)
                || attribute.startsWith("custom:")
                || attribute.equals(FederatedIdentity.ATTRIBUTE);
    }
}
