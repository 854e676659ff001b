package dev.cognitoauth.cognito.login;

/** Breaks what ArchitectureTest demands of the rooms of {@code cognito}. */
public record Offender(dev.cognitoauth.cognito.token.Offender whichCompletesACycle) {}
