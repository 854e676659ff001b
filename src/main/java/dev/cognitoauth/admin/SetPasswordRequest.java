package dev.cognitoauth.admin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.Password;
import jakarta.validation.constraints.NotNull;

/**
 * A password that an administrator has chosen.
 *
 * @param permanent whether the user may keep it, and need not choose another one at the next sign-in
 */
public record SetPasswordRequest(@NotNull @Password Secret password, boolean permanent) {}
