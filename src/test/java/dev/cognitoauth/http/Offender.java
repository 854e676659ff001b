package dev.cognitoauth.http;

import dev.cognitoauth.cognito.offending.OffendingRecord;

/** Breaks what ArchitectureTest demands of the package {@code http}. */
public record Offender(OffendingRecord ofCognito) {}
