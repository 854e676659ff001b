package dev.cognitoauth.emulator;

import dev.cognitoauth.Secret;

/** Breaks what ArchitectureTest demands of the emulator. */
public record Offender(Secret ofHttp) {}
