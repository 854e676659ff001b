package dev.cognitoauth.emulator;

import dev.cognitoauth.http.Secret;

/** Breaks what ArchitectureTest demands of the emulator. */
public record Offender(Secret ofHttp) {}
