package dev.cognitoauth.cognito.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user as administrators see them.
 *
 * @param username the user name of Cognito: the sub in a pool that signs in with e-mail or phone
 * @param enabled whether the user may sign in
 * @param status Cognito's name for how far the account is, such as {@code FORCE_CHANGE_PASSWORD} after an invitation
 * @param attributes all of the user
 * @param mfa the second factors; absent in lists
 * @param createdAt when the account was made
 * @param modifiedAt when it last changed
 */
public record Account(
        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11")
        String username,

        boolean enabled,
        @Schema(examples = "CONFIRMED") String status,

        @Schema(examples = "{\"email\": \"ada@example.com\", \"email_verified\": \"true\"}")
        Map<String, String> attributes,

        User.@Nullable Mfa mfa,
        Instant createdAt,
        Instant modifiedAt) {

    /**
     * Some users.
     *
     * @param users those of this page
     * @param next the query parameter that fetches the following page; absent on the last one
     */
    @Schema(name = "AccountList")
    public record Page(List<Account> users, @Nullable String next) {}
}
