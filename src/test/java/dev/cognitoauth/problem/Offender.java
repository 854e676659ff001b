package dev.cognitoauth.problem;

import dev.cognitoauth.http.Secret;

/** Breaks what ArchitectureTest demands of the package {@code problem}. */
public record Offender(Secret ofHttp) {}
