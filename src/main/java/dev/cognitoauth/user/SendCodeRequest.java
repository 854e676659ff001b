package dev.cognitoauth.user;

import dev.cognitoauth.cognito.request.ClientMetadata;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** Data for the trigger that writes the message; the whole body is optional. */
public record SendCodeRequest(@Nullable @Valid ClientMetadata clientMetadata) {}
