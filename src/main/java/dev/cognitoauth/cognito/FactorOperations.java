package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.ASSOCIATE_SOFTWARE_TOKEN;
import static dev.cognitoauth.cognito.call.Operation.GET_USER_AUTH_FACTORS;
import static dev.cognitoauth.cognito.call.Operation.SET_USER_MFA_PREFERENCE;
import static dev.cognitoauth.cognito.call.Operation.VERIFY_SOFTWARE_TOKEN;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.request.MfaPreference;
import dev.cognitoauth.cognito.result.Factors;
import dev.cognitoauth.cognito.result.Totp;
import dev.cognitoauth.cognito.token.AccessTokenCheck;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailMfaSettingsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SMSMfaSettingsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaSettingsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponseType;

/** GetUserAuthFactors, SetUserMFAPreference, AssociateSoftwareToken and VerifySoftwareToken. */
@ApplicationScoped
public class FactorOperations {

    private final Upstream upstream;
    private final CognitoIdentityProviderAsyncClient cognito;
    private final AccessTokenCheck accessTokens;

    FactorOperations(Upstream upstream, CognitoIdentityProviderAsyncClient cognito, AccessTokenCheck accessTokens) {
        this.upstream = upstream;
        this.cognito = cognito;
        this.accessTokens = accessTokens;
    }

    public Uni<Factors> get(Secret accessToken) {
        return upstream.call(
                        GET_USER_AUTH_FACTORS,
                        () -> cognito.getUserAuthFactors(request -> request.accessToken(accessToken.value())))
                .map(user -> new Factors(
                        user.username(),
                        user.preferredMfaSetting(),
                        user.userMFASettingList(),
                        user.configuredUserAuthFactorsAsStrings()));
    }

    /** Sets what is given and leaves the rest as it is. */
    public Uni<Void> prefer(
            Secret accessToken,
            @Nullable MfaPreference sms,
            @Nullable MfaPreference totp,
            @Nullable MfaPreference email) {
        return upstream.call(
                        SET_USER_MFA_PREFERENCE,
                        () -> cognito.setUserMFAPreference(request -> request.accessToken(accessToken.value())
                                .smsMfaSettings(sms == null ? null : smsSettings(sms))
                                .softwareTokenMfaSettings(totp == null ? null : totpSettings(totp))
                                .emailMfaSettings(email == null ? null : emailSettings(email))))
                .replaceWithVoid();
    }

    /** Begins to set up an authenticator app, by access token or by the session of the challenge MFA_SETUP. */
    public Uni<Totp> associate(
            @Nullable String authorization, @Nullable Secret session, @Nullable String issuer, String account) {
        String token = tokenOrNull(authorization, session);
        return upstream.call(
                        ASSOCIATE_SOFTWARE_TOKEN,
                        () -> cognito.associateSoftwareToken(
                                request -> request.accessToken(token).session(Secret.textOrNull(session))))
                .map(answer -> Totp.of(answer.secretCode(), issuer, account, answer.session()));
    }

    /** Completes the set-up by a code that the app shows. */
    public Uni<Totp.Verified> verify(
            @Nullable String authorization, @Nullable Secret session, Secret code, @Nullable String deviceName) {
        String token = tokenOrNull(authorization, session);
        return upstream.call(
                        VERIFY_SOFTWARE_TOKEN,
                        () -> cognito.verifySoftwareToken(request -> request.accessToken(token)
                                .session(Secret.textOrNull(session))
                                .userCode(code.value())
                                .friendlyDeviceName(deviceName)))
                .map(answer -> {
                    if (answer.status() != VerifySoftwareTokenResponseType.SUCCESS) {
                        throw new ProblemException(ErrorCode.CODE_MISMATCH);
                    }
                    return new Totp.Verified(Secret.orNull(answer.session()));
                });
    }

    /** The access token of a signed-in user; none where the session of a challenge takes its place. */
    private @Nullable String tokenOrNull(@Nullable String authorization, @Nullable Secret session) {
        return session == null ? accessTokens.accepted(authorization).value() : null;
    }

    private static SMSMfaSettingsType smsSettings(MfaPreference sms) {
        return SMSMfaSettingsType.builder()
                .enabled(sms.enabled())
                .preferredMfa(sms.preferred())
                .build();
    }

    private static SoftwareTokenMfaSettingsType totpSettings(MfaPreference totp) {
        return SoftwareTokenMfaSettingsType.builder()
                .enabled(totp.enabled())
                .preferredMfa(totp.preferred())
                .build();
    }

    private static EmailMfaSettingsType emailSettings(MfaPreference email) {
        return EmailMfaSettingsType.builder()
                .enabled(email.enabled())
                .preferredMfa(email.preferred())
                .build();
    }
}
