package dev.cognitoauth.device;

import jakarta.validation.constraints.NotNull;

/**
 * Whether Cognito remembers the device.
 *
 * @param remembered true so that it can replace the second factor
 */
public record RememberDeviceRequest(@NotNull Boolean remembered) {}
