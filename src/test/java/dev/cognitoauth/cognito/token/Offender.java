package dev.cognitoauth.cognito.token;

import dev.cognitoauth.cognito.LoginOperations;

/** Breaks what ArchitectureTest demands of the rooms of {@code cognito}. */
public record Offender(LoginOperations ofOperations, dev.cognitoauth.cognito.login.Offender ofTheManagedLogin) {}
