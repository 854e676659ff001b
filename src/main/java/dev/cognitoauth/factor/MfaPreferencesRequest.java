package dev.cognitoauth.factor;

import dev.cognitoauth.cognito.request.MfaPreference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which second factors are asked for at sign-ins; a factor that is left out stays as it is.
 *
 * @param sms codes by SMS
 * @param totp codes of an authenticator app
 * @param email codes by e-mail
 */
public record MfaPreferencesRequest(
        @Nullable MfaPreference sms,

        @Schema(examples = "{\"enabled\": true, \"preferred\": true}") @Nullable
        MfaPreference totp,

        @Nullable MfaPreference email) {}
