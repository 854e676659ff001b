package dev.cognitoauth.login;

import dev.cognitoauth.cognito.LoginOperations;
import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the browser came back with from the managed login, and the flow that the sign-in was started with.
 *
 * @param error came instead of a code
 */
public record CompleteLoginRequest(
        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11") @Nullable @Size(min = 1, max = 2048)
        Secret code,

        @Schema(examples = "zH3sW0…") @NotBlank @Size(max = 128)
        Secret state,

        @Schema(examples = "k1.pQ3vT8…") @NotBlank @Size(max = 4096)
        Secret flow,

        @Nullable @Size(min = 1, max = 256) String error,
        @Nullable @Size(max = 4096) String errorDescription)
        implements LoginOperations.Callback {}
