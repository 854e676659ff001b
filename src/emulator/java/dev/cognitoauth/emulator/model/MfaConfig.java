package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SmsMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationType;

/** What SetUserPoolMfaConfig sets for a pool, except whether MFA is on. */
public record MfaConfig(
        boolean softwareToken,
        @Nullable SmsMfaConfigType sms,
        @Nullable EmailMfaConfigType email,
        @Nullable WebAuthnConfigurationType webAuthn)
        implements Serializable {

    static final MfaConfig NONE = new MfaConfig(false, null, null, null);

    /** Whether users of the pool may use this MFA method, which is named after its challenge. */
    public boolean offers(String method) {
        return switch (method) {
            case UserMfa.SOFTWARE_TOKEN -> softwareToken;
            case UserMfa.SMS -> sms != null;
            case UserMfa.EMAIL -> email != null;
            default -> throw new IllegalArgumentException(method);
        };
    }

    public boolean offersNoMethod() {
        return !softwareToken && sms == null && email == null;
    }

    public MfaConfig withSms(SmsMfaConfigType newSms) {
        return new MfaConfig(softwareToken, newSms, email, webAuthn);
    }
}
