package dev.cognitoauth.cognito.result;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A group of the user pool.
 *
 * @param name what access tokens have in {@code cognito:groups}
 * @param description what it is for
 * @param precedence the lower, the sooner its role is the preferred one of a user in several groups
 * @param roleArn the role of IAM that an identity pool can give its members
 * @param createdAt when it was made
 * @param modifiedAt when it last changed
 */
public record Group(
        @Schema(examples = "editors") String name,
        @Schema(examples = "May publish articles") @Nullable String description,
        @Nullable Integer precedence,

        @Schema(examples = "arn:aws:iam::123456789012:role/editors") @Nullable
        String roleArn,

        Instant createdAt,
        Instant modifiedAt) {

    /**
     * Some groups.
     *
     * @param groups those of this page
     * @param next the query parameter that fetches the following page; absent on the last one
     */
    @Schema(name = "GroupList")
    public record Page(List<Group> groups, @Nullable String next) {}
}
