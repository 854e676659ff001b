package dev.cognitoauth.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The invitation of somebody who has never signed in, once more.
 *
 * @param invitation whether it goes by {@code EMAIL} or {@code SMS}
 */
public record InviteAgainRequest(
        @Schema(examples = "EMAIL") @NotNull @Pattern(regexp = "EMAIL|SMS")
        String invitation) {}
