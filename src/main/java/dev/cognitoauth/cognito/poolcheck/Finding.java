package dev.cognitoauth.cognito.poolcheck;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something in the configuration of the user pool, its app client or its identity pool that endangers or hinders users.
 *
 * @param code the rule that is broken, which never changes
 * @param severity `info`, `warning` or `error`
 * @param found what is configured
 * @param meaning what it means for users
 * @param source where AWS or a standard says so, and what holds where the setting is absent
 * @param console where it is changed in the AWS console
 * @param command a shell command that changes it and keeps all other settings, by the AWS CLI and jq; null where nothing changes
 *     it
 */
@RegisterForReflection
public record Finding(
        @Schema(examples = "deletion_protection") String code,
        Severity severity,
        @Schema(examples = "DeletionProtection is INACTIVE") String found,
        String meaning,
        String source,
        String console,
        @Nullable String command) {}
