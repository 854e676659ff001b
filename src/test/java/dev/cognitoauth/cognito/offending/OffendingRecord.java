package dev.cognitoauth.cognito.offending;

import dev.cognitoauth.signup.offending.OffendingHelper;

/** Breaks what ArchitectureTest demands of the package {@code cognito}. */
public record OffendingRecord(String accessToken, OffendingHelper ofAFlow) {}
