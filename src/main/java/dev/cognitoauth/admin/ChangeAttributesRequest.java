package dev.cognitoauth.admin;

import dev.cognitoauth.cognito.request.AttributeName;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A merge patch (RFC 7396) of the attributes.
 *
 * @param attributes by Cognito's names, such as {@code email_verified}; null deletes one
 */
public record ChangeAttributesRequest(
        @Schema(examples = "{\"email_verified\": \"true\", \"picture\": null}") @NotEmpty @Size(max = 100)
        Map<@AttributeName String, @Nullable @Size(max = 2048) String> attributes) {}
