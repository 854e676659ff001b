package dev.cognitoauth.cognito.answer;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A device that the user has signed in from.
 *
 * @param attributes what Cognito knows of it, such as {@code device_name}, {@code device_status} and the last address
 */
public record Device(
        @Schema(examples = "eu-central-1_a1b2c3d4-5678-90ab-cdef-EXAMPLE11111")
        String key,

        Map<String, String> attributes,
        Instant createdAt,
        Instant modifiedAt,
        @Nullable Instant lastAuthenticatedAt) {}
