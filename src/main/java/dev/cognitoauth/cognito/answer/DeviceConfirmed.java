package dev.cognitoauth.cognito.answer;

/** A confirmed device; where the user is to be asked first, it is remembered only once they agree. */
public record DeviceConfirmed(boolean userConfirmationNecessary) {}
