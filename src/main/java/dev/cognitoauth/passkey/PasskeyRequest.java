package dev.cognitoauth.passkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;

/** The browser's new PublicKeyCredential as its {@code toJSON()} gives it. */
public record PasskeyRequest(@NotNull ObjectNode credential) {}
