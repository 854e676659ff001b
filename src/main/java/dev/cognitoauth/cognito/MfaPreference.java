package dev.cognitoauth.cognito;

/** Whether a second factor is asked for, and first. */
public record MfaPreference(boolean enabled, boolean preferred) {}
