package dev.cognitoauth.awshttp;

import dev.cognitoauth.Secret;

/** Breaks what ArchitectureTest demands of the HTTP client. */
public record Offender(Secret ofHttp) {}
