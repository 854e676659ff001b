package dev.cognitoauth.cognito;

import dev.cognitoauth.cognito.answer.Factors;
import dev.cognitoauth.cognito.answer.Totp;
import dev.cognitoauth.cognito.answer.TotpVerified;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.http.Secret;
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

    FactorOperations(Upstream upstream, CognitoIdentityProviderAsyncClient cognito) {
        this.upstream = upstream;
        this.cognito = cognito;
    }

    public Uni<Factors> get(AccessToken bearer) {
        return upstream.read(() -> cognito.getUserAuthFactors(request -> request.accessToken(bearer.accessToken())))
                .map(user -> new Factors(
                        user.username(),
                        user.preferredMfaSetting(),
                        user.userMFASettingList(),
                        user.configuredUserAuthFactorsAsStrings()));
    }

    /** Sets what is given and leaves the rest as it is. */
    public Uni<Void> prefer(
            AccessToken bearer,
            @Nullable MfaPreference sms,
            @Nullable MfaPreference totp,
            @Nullable MfaPreference email) {
        return upstream.call(() -> cognito.setUserMFAPreference(request -> request.accessToken(bearer.accessToken())
                        .smsMfaSettings(sms == null ? null : smsSettings(sms))
                        .softwareTokenMfaSettings(totp == null ? null : totpSettings(totp))
                        .emailMfaSettings(email == null ? null : emailSettings(email))))
                .replaceWithVoid();
    }

    /** Begins to set up an authenticator app, by access token or by the session of the challenge MFA_SETUP. */
    public Uni<Totp> associate(AccessToken bearer, @Nullable Secret session, @Nullable String issuer, String account) {
        return upstream.call(() -> cognito.associateSoftwareToken(request ->
                        request.accessToken(tokenOrNull(bearer, session)).session(Secret.textOrNull(session))))
                .map(answer -> Totp.of(answer.secretCode(), issuer, account, answer.session()));
    }

    /** Ends it, by a code that the app shows. */
    public Uni<TotpVerified> verify(
            AccessToken bearer, @Nullable Secret session, Secret code, @Nullable String deviceName) {
        return upstream.call(
                        () -> cognito.verifySoftwareToken(request -> request.accessToken(tokenOrNull(bearer, session))
                                .session(Secret.textOrNull(session))
                                .userCode(code.value())
                                .friendlyDeviceName(deviceName)))
                .map(answer -> {
                    if (answer.status() != VerifySoftwareTokenResponseType.SUCCESS) {
                        throw new ProblemException(ErrorCode.CODE_MISMATCH);
                    }
                    return new TotpVerified(Secret.orNull(answer.session()));
                });
    }

    /** A session stands for an access token, where there is none yet. */
    private static @Nullable String tokenOrNull(AccessToken bearer, @Nullable Secret session) {
        return session == null ? bearer.accessToken() : null;
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
