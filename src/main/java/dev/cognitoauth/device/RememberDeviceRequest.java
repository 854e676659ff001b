package dev.cognitoauth.device;

import jakarta.validation.constraints.NotNull;

/** Whether the device is remembered, and so may stand for a second factor. */
public record RememberDeviceRequest(@NotNull Boolean remembered) {}
