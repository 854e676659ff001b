package dev.cognitoauth.device;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a device signs in with from now on.
 *
 * @param passwordVerifier the SRP verifier of a password that only the device knows, in Base64
 * @param salt that the verifier was made with, in Base64
 */
public record ConfirmDeviceRequest(
        @NotBlank @Size(max = 131072) Secret passwordVerifier,
        @NotBlank @Size(max = 131072) String salt,

        @Schema(examples = "Ada's phone") @Nullable @Size(min = 1, max = 1024)
        String name) {}
