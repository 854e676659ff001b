package dev.cognitoauth.admin;

import dev.cognitoauth.cognito.request.GroupName;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A group that an administrator makes.
 *
 * @param name what access tokens have in {@code cognito:groups}
 * @param description what it is for
 * @param precedence the lower, the sooner its role is the preferred one of a user in several groups
 */
public record CreateGroupRequest(
        @NotNull @GroupName String name,

        @Schema(examples = "May publish articles") @Nullable @Size(max = 2048)
        String description,

        @Nullable @Min(0) Integer precedence) {}
