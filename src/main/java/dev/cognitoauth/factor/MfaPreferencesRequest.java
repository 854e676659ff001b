package dev.cognitoauth.factor;

import dev.cognitoauth.cognito.MfaPreference;
import org.jspecify.annotations.Nullable;

/** Which second factors are asked for; what is left out stays as it is. */
public record MfaPreferencesRequest(
        @Nullable MfaPreference sms,
        @Nullable MfaPreference totp,
        @Nullable MfaPreference email) {}
