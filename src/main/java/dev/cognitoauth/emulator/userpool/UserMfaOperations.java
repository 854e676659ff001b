package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.ChallengeSessions;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.SoftwareToken;
import dev.cognitoauth.emulator.model.UserMfa;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserMfaPreferenceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserMfaPreferenceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailMfaSettingsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EnableSoftwareTokenMfaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserAuthFactorsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserAuthFactorsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SMSMfaSettingsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserMfaPreferenceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserMfaPreferenceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaSettingsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponseType;

/** AssociateSoftwareToken, VerifySoftwareToken, SetUserMFAPreference, AdminSetUserMFAPreference and GetUserAuthFactors. */
public final class UserMfaOperations extends UserPoolOperations {

    private static final String PURPOSE = "associate";

    public UserMfaOperations(Directory directory, Clock clock) {
        super(directory, clock);
    }

    /** Whose app it is, and the pool they are in; the session is there while there is no access token yet. */
    private record SettingUp(UserPool pool, PoolUser user, ChallengeSessions.@Nullable Session session) {}

    @Override
    public AssociateSoftwareTokenResponse associateSoftwareToken(AssociateSoftwareTokenRequest request) {
        SettingUp who = settingUp(request.accessToken(), request.session());
        if (!who.pool.mfa.contains(UserMfa.SOFTWARE_TOKEN)) {
            throw SoftwareTokenMfaNotFoundException.builder()
                    .message("Software Token MFA has not been enabled by the userPool")
                    .build();
        }
        SoftwareToken totp = new SoftwareToken();
        who.user.mfa.pendingToken = totp;
        return AssociateSoftwareTokenResponse.builder()
                .secretCode(totp.secretCode())
                .session(exchanged(who, Map.of()))
                .build();
    }

    @Override
    public VerifySoftwareTokenResponse verifySoftwareToken(VerifySoftwareTokenRequest request) {
        SettingUp who = settingUp(request.accessToken(), request.session());
        PoolUser user = who.user;
        SoftwareToken totp = Optional.ofNullable(user.mfa.pendingToken)
                .orElseThrow(() -> SoftwareTokenMfaNotFoundException.builder()
                        .message("Software token TOTP multi-factor authentication (MFA) is not enabled for the user")
                        .build());
        user.codes.guess(
                PURPOSE,
                () -> totp.accepts(request.userCode(), now()),
                () -> EnableSoftwareTokenMfaException.builder()
                        .message("Code mismatch")
                        .build(),
                now());
        user.codes.spend(PURPOSE);
        user.mfa.totp = totp;
        user.mfa.pendingToken = null;
        return VerifySoftwareTokenResponse.builder()
                .status(VerifySoftwareTokenResponseType.SUCCESS)
                .session(exchanged(who, Map.of(MfaChallenges.VERIFIED, "true")))
                .build();
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
                .preferredMfaSetting(user.mfa.preferred())
                .userMFASettingList(user.mfa.enabled())
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
            set(user, UserMfa.SOFTWARE_TOKEN, user.mfa.totp != null, totp.enabled(), totp.preferredMfa());
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
            throw UserPoolErrors.invalidParameter("User has not verified %s"
                    .formatted(
                            switch (factor) {
                                case UserMfa.SOFTWARE_TOKEN -> "software token mfa";
                                case UserMfa.SMS -> "phone number";
                                default -> "email";
                            }));
        }
        user.mfa.set(factor, on, first);
    }

    private static List<AuthFactorType> firstFactors(UserPool pool, PoolUser user) {
        var factors = new ArrayList<AuthFactorType>();
        if (user.password() != null) {
            factors.add(AuthFactorType.PASSWORD);
        }
        factors.addAll(pool.codeFactors(user));
        if (!user.passkeys.isEmpty()) {
            factors.add(AuthFactorType.WEB_AUTHN);
        }
        return factors;
    }

    private SettingUp settingUp(@Nullable String accessToken, @Nullable String session) {
        if (accessToken != null) {
            SignedIn signedIn = signedIn(accessToken);
            return new SettingUp(signedIn.client().pool(), signedIn.user(), null);
        }
        for (UserPool pool : directory.pools.values()) {
            Optional<ChallengeSessions.Session> open = pool.sessions.peek(session);
            if (open.isPresent()) {
                String setUp = ChallengeNameType.MFA_SETUP.toString();
                ChallengeSessions.Session found = pool.sessions.find(session, setUp, open.get().clientId, now());
                return new SettingUp(pool, Optional.ofNullable(found.user).orElseThrow(), found);
            }
        }
        throw UserPoolErrors.notAuthorized("Invalid session for the user.");
    }

    /** Each step of a set-up by session gives a new one for the next. */
    private @Nullable String exchanged(SettingUp who, Map<String, String> state) {
        if (who.session == null) {
            return null;
        }
        who.session.use();
        var all = new HashMap<>(who.session.state);
        all.putAll(state);
        PoolClient client = directory.client(who.session.clientId);
        return challenges(client).session(ChallengeNameType.MFA_SETUP, who.user, null, all);
    }
}
