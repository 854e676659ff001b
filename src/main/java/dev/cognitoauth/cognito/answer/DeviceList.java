package dev.cognitoauth.cognito.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of devices; {@code next} fetches the page after it, where there is one. */
public record DeviceList(List<Device> devices, @Nullable String next) {}
