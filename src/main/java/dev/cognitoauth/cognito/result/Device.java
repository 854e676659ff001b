package dev.cognitoauth.cognito.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A device that the user has signed in from.
 *
 * @param key what names it in paths and at sign-ins
 * @param attributes what Cognito knows of it, such as {@code device_name}, {@code device_status} and the last address
 * @param createdAt when the user first signed in from it
 * @param modifiedAt when it last changed
 * @param lastAuthenticatedAt when the user last signed in from it
 */
public record Device(
        @Schema(examples = "eu-central-1_a1b2c3d4-5678-90ab-cdef-EXAMPLE11111")
        String key,

        Map<String, String> attributes,
        Instant createdAt,
        Instant modifiedAt,
        @Nullable Instant lastAuthenticatedAt) {

    /**
     * Some of a user's devices.
     *
     * @param devices those of this page
     * @param next the query parameter that fetches the following page; absent on the last one
     */
    @Schema(name = "DeviceList")
    public record Page(List<Device> devices, @Nullable String next) {}

    /**
     * A device that has been confirmed.
     *
     * @param userConfirmationNecessary whether Cognito remembers it only after the user has agreed
     */
    @Schema(name = "DeviceConfirmed")
    public record Confirmed(boolean userConfirmationNecessary) {}
}
