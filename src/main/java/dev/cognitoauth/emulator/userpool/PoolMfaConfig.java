package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.UserMfa;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** SetUserPoolMfaConfig and GetUserPoolMfaConfig: second factors and passkeys of a pool. */
public final class PoolMfaConfig extends UserPoolOperations {

    public PoolMfaConfig(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public SetUserPoolMfaConfigResponse setUserPoolMfaConfig(SetUserPoolMfaConfigRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        EnumConstraints.check(request);
        UserPoolMfaType mfa = Optional.ofNullable(request.mfaConfiguration()).orElse(UserPoolMfaType.OFF);
        Set<String> factors = factors(request);
        if (mfa != UserPoolMfaType.OFF && factors.isEmpty()) {
            throw UserPoolErrors.invalidParameter(
                    "Invalid MFA configuration given, can't turn on MFA and disable all factors");
        }
        pool.mfa.clear();
        pool.mfa.addAll(factors);
        pool.smsMfa = request.smsMfaConfiguration();
        pool.emailMfa = request.emailMfaConfiguration();
        pool.webAuthn = Optional.ofNullable(request.webAuthnConfiguration()).orElse(pool.webAuthn);
        pool.settings = pool.settings.toBuilder()
                .mfaConfiguration(mfa)
                .lastModifiedDate(now())
                .build();
        return SetUserPoolMfaConfigResponse.builder()
                .mfaConfiguration(mfa)
                .smsMfaConfiguration(request.smsMfaConfiguration())
                .softwareTokenMfaConfiguration(request.softwareTokenMfaConfiguration())
                .emailMfaConfiguration(request.emailMfaConfiguration())
                .webAuthnConfiguration(pool.webAuthn)
                .build();
    }

    @Override
    public GetUserPoolMfaConfigResponse getUserPoolMfaConfig(GetUserPoolMfaConfigRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        return GetUserPoolMfaConfigResponse.builder()
                .mfaConfiguration(pool.settings.mfaConfiguration())
                .smsMfaConfiguration(pool.smsMfa)
                .emailMfaConfiguration(pool.emailMfa)
                .softwareTokenMfaConfiguration(totp -> totp.enabled(pool.mfa.contains(UserMfa.SOFTWARE_TOKEN)))
                .webAuthnConfiguration(pool.webAuthn)
                .build();
    }

    private static Set<String> factors(SetUserPoolMfaConfigRequest request) {
        var factors = new LinkedHashSet<String>();
        var totp = request.softwareTokenMfaConfiguration();
        if (request.smsMfaConfiguration() != null) {
            factors.add(UserMfa.SMS);
        }
        if (totp != null && Boolean.TRUE.equals(totp.enabled())) {
            factors.add(UserMfa.SOFTWARE_TOKEN);
        }
        if (request.emailMfaConfiguration() != null) {
            factors.add(UserMfa.EMAIL);
        }
        return factors;
    }
}
