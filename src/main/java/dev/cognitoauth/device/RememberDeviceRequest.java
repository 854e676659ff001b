package dev.cognitoauth.device;

import jakarta.validation.constraints.NotNull;

/** Whether Cognito remembers the device; a remembered device can replace the second factor. */
public record RememberDeviceRequest(@NotNull Boolean remembered) {}
