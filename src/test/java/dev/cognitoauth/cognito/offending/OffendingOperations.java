package dev.cognitoauth.cognito.offending;

import dev.cognitoauth.http.AccessToken;

/** Breaks what ArchitectureTest demands of the classes that call Cognito. */
public record OffendingOperations(AccessToken ofARequest) {}
