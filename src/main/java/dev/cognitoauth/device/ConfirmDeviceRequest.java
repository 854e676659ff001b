package dev.cognitoauth.device;

import dev.cognitoauth.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What Cognito needs to recognise the device at later sign-ins.
 *
 * @param passwordVerifier the SRP verifier of a random password that the device keeps, in Base64
 * @param salt the salt of the verifier, in Base64
 * @param name the user's name for the device
 */
public record ConfirmDeviceRequest(
        @Schema(examples = "dmVyaWZpZXI=") @NotBlank @Size(max = 1024)
        Secret passwordVerifier,

        @Schema(examples = "c2FsdA==") @NotBlank @Size(max = 256)
        String salt,

        @Schema(examples = "Ada's phone") @Nullable @Size(min = 1, max = 1024)
        String name) {}
