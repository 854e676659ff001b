package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.MfaConfig;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** SetUserPoolMfaConfig and GetUserPoolMfaConfig. */
public final class PoolMfaConfig extends UserPoolOperations {

    public PoolMfaConfig(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public SetUserPoolMfaConfigResponse setUserPoolMfaConfig(SetUserPoolMfaConfigRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        EnumConstraints.check(request);
        UserPoolMfaType mfa = Optional.ofNullable(request.mfaConfiguration()).orElse(UserPoolMfaType.OFF);
        MfaConfig config = new MfaConfig(
                isEnabled(request.softwareTokenMfaConfiguration()),
                request.smsMfaConfiguration(),
                request.emailMfaConfiguration(),
                request.webAuthnConfiguration());
        if (mfa != UserPoolMfaType.OFF && config.offersNoMethod()) {
            throw UserPoolErrors.invalidParameter(
                    "Invalid MFA configuration given, can't turn on MFA and disable all factors");
        }
        pool.configureMfa(config);
        pool.update(pool.settings().toBuilder()
                .mfaConfiguration(mfa)
                .lastModifiedDate(now())
                .build());
        return SetUserPoolMfaConfigResponse.builder()
                .mfaConfiguration(mfa)
                .smsMfaConfiguration(request.smsMfaConfiguration())
                .softwareTokenMfaConfiguration(request.softwareTokenMfaConfiguration())
                .emailMfaConfiguration(request.emailMfaConfiguration())
                .webAuthnConfiguration(pool.mfaConfig().webAuthn())
                .build();
    }

    @Override
    public GetUserPoolMfaConfigResponse getUserPoolMfaConfig(GetUserPoolMfaConfigRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        return GetUserPoolMfaConfigResponse.builder()
                .mfaConfiguration(pool.settings().mfaConfiguration())
                .smsMfaConfiguration(pool.mfaConfig().sms())
                .emailMfaConfiguration(pool.mfaConfig().email())
                .softwareTokenMfaConfiguration(
                        totp -> totp.enabled(pool.mfaConfig().softwareToken()))
                .webAuthnConfiguration(pool.mfaConfig().webAuthn())
                .build();
    }

    private static boolean isEnabled(@Nullable SoftwareTokenMfaConfigType softwareToken) {
        return softwareToken != null && Boolean.TRUE.equals(softwareToken.enabled());
    }
}
