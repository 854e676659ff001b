package dev.cognitoauth.problem;

import dev.cognitoauth.http.AccessToken;

/** Breaks what ArchitectureTest demands of the package {@code problem}. */
public record Offender(AccessToken ofARequest) {}
