package dev.cognitoauth.cognito.result;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What users can sign in with at the managed login.
 *
 * @param providers in the order of the configuration
 */
public record LoginProviders(List<Provider> providers) {

    /**
     * An identity provider.
     *
     * @param name goes into {@code provider} of {@code POST /v1/login}
     * @param kind what a button may look like
     */
    @Schema(name = "LoginProvider")
    public record Provider(
            @Schema(examples = "SignInWithApple") String name,

            @Schema(
                    examples = "apple",
                    enumeration = {"cognito", "google", "facebook", "amazon", "apple", "saml", "oidc"})
            String kind) {}
}
