package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserMfa;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserMfaPreferenceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserMfaPreferenceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailMfaSettingsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserAuthFactorsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserAuthFactorsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SMSMfaSettingsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserMfaPreferenceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserMfaPreferenceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaSettingsType;

/** SetUserMFAPreference, AdminSetUserMFAPreference and GetUserAuthFactors. */
public final class MfaPreferences extends UserPoolOperations {

    public MfaPreferences(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public SetUserMfaPreferenceResponse setUserMFAPreference(SetUserMfaPreferenceRequest request) {
        PoolUser user = signedIn(request.accessToken()).user();
        prefer(user, request.smsMfaSettings(), request.softwareTokenMfaSettings(), request.emailMfaSettings());
        return SetUserMfaPreferenceResponse.builder().build();
    }

    @Override
    public AdminSetUserMfaPreferenceResponse adminSetUserMFAPreference(AdminSetUserMfaPreferenceRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        prefer(user, request.smsMfaSettings(), request.softwareTokenMfaSettings(), request.emailMfaSettings());
        return AdminSetUserMfaPreferenceResponse.builder().build();
    }

    @Override
    public GetUserAuthFactorsResponse getUserAuthFactors(GetUserAuthFactorsRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        PoolUser user = signedIn.user();
        return GetUserAuthFactorsResponse.builder()
                .username(user.username)
                .preferredMfaSetting(user.mfa().preferred())
                .userMFASettingList(user.mfa().enabled())
                .configuredUserAuthFactors(firstFactors(signedIn.client().pool(), user))
                .build();
    }

    private static void prefer(
            PoolUser user,
            @Nullable SMSMfaSettingsType sms,
            @Nullable SoftwareTokenMfaSettingsType totp,
            @Nullable EmailMfaSettingsType email) {
        if (sms != null) {
            set(user, UserMfa.SMS, user.isVerified("phone_number"), sms.enabled(), sms.preferredMfa());
        }
        if (totp != null) {
            set(
                    user,
                    UserMfa.SOFTWARE_TOKEN,
                    user.mfa().softwareToken().isPresent(),
                    totp.enabled(),
                    totp.preferredMfa());
        }
        if (email != null) {
            set(user, UserMfa.EMAIL, user.isVerified("email"), email.enabled(), email.preferredMfa());
        }
    }

    private static void set(
            PoolUser user, String factor, boolean possible, @Nullable Boolean enabled, @Nullable Boolean preferred) {
        boolean on = Boolean.TRUE.equals(enabled);
        boolean first = Boolean.TRUE.equals(preferred);
        if (first && !on) {
            throw UserPoolErrors.invalidParameter("Preferred MFA must be enabled");
        }
        if (on && !possible) {
            throw UserPoolErrors.invalidParameter("User does not have delivery config set to turn on " + factor);
        }
        user.mfa().set(factor, on, first);
    }

    private static List<AuthFactorType> firstFactors(UserPool pool, PoolUser user) {
        var factors = new ArrayList<AuthFactorType>();
        if (user.password().isSet()) {
            factors.add(AuthFactorType.PASSWORD);
        }
        factors.addAll(pool.codeFactors(user));
        if (!user.passkeys().isEmpty()) {
            factors.add(AuthFactorType.WEB_AUTHN);
        }
        return factors;
    }
}
