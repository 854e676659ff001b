package dev.cognitoauth.cognito.answer;

import dev.cognitoauth.http.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new user.
 *
 * @param userSub the user's UUID
 * @param confirmed whether the user may sign in without a code, as a trigger of the pool can decide
 * @param codeDelivery where the code to confirm went, where one was sent
 * @param session confirms and then signs in without a password, where the pool allows that
 */
public record SignedUp(
        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11")
        String userSub,

        boolean confirmed,
        @Nullable CodeDelivery codeDelivery,
        @Nullable Secret session) {}
