package dev.cognitoauth.cognito.request;

import org.jspecify.annotations.Nullable;

/**
 * Whether a second factor is asked for at sign-ins.
 *
 * @param enabled whether it is asked for at all
 * @param preferred whether it is asked for where the user has several; false where it is left out
 */
public record MfaPreference(boolean enabled, @Nullable Boolean preferred) {}
