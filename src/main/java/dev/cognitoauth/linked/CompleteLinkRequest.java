package dev.cognitoauth.linked;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.login.AuthorizationResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the browser came back with from the identity provider, and the flow that the linking was started with.
 *
 * @param code the parameter {@code code} of the URL that the browser came back with
 * @param state the parameter {@code state} of that URL
 * @param flow what the answer to {@code POST /v1/user/linked} had
 * @param error the parameter {@code error}, which comes in place of a code
 * @param errorDescription the parameter {@code error_description}, which may come with an error
 */
public record CompleteLinkRequest(
        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11") @Nullable @Size(min = 1, max = 2048)
        Secret code,

        @Schema(examples = "zH3sW0qPz5kB7mXw") @NotBlank @Size(max = 128)
        Secret state,

        @Schema(examples = "k1.pQ3vT8wYbN5sGd2r") @NotBlank @Size(max = 4096)
        Secret flow,

        @Nullable @Size(min = 1, max = 256) String error,
        @Nullable @Size(max = 16_384) String errorDescription)
        implements AuthorizationResponse {

    /** It signs nobody in. */
    @Override
    public List<String> counter() {
        return List.of("auth.account.links");
    }
}
