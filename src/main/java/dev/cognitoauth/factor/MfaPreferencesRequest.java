package dev.cognitoauth.factor;

import dev.cognitoauth.cognito.request.MfaPreference;
import org.jspecify.annotations.Nullable;

/** Which second factors are asked for at sign-ins; a factor that is left out stays as it is. */
public record MfaPreferencesRequest(
        @Nullable MfaPreference sms,
        @Nullable MfaPreference totp,
        @Nullable MfaPreference email) {}
