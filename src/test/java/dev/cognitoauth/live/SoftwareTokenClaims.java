package dev.cognitoauth.live;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.SOFTWARE_TOKEN_MFA;

import dev.cognitoauth.testing.TotpApp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;

/** Claims about authenticator apps (TOTP). */
abstract class SoftwareTokenClaims extends Claims {

    private static final Duration STEP = Duration.ofSeconds(30);

    SoftwareTokenClaims(LivePools pools, Report report) {
        super(pools, report);
    }

    @Test
    void acceptsEachCodeOfAVerifiedAppOnce() {
        String user = user();
        String token = tokens(user).accessToken();
        TotpApp app = associate(token);
        String code = app.code(now());

        claim(
                "SetUserMFAPreference",
                "TOTP without a verified app",
                "InvalidParameterException: User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
                () -> prefer(token));
        claim(
                "VerifySoftwareToken",
                "wrong code",
                "EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA",
                () -> verify(token, wrong(app)));
        claim("VerifySoftwareToken", "right code", "SUCCESS", () -> verify(token, code));
        claim("GetUser", "a verified app is not enabled yet", false, () -> hasMfa(token));
        prefer(token);
        claim("GetUser", "an enabled app", true, () -> hasMfa(token));
        signsInWithCodes(user, app, code);
    }

    private void signsInWithCodes(String user, TotpApp app, String used) {
        InitiateAuthResponse challenge = signIn(user, PASSWORD);
        String session = challenge.session();

        claim("InitiateAuth", "TOTP enabled", "SOFTWARE_TOKEN_MFA", () -> outcome(challenge));
        claim(
                "RespondToAuthChallenge",
                "SOFTWARE_TOKEN_MFA, used code",
                "ExpiredCodeException: Your software token has already been used once.",
                () -> answer(user, session, used));
        claim(
                "RespondToAuthChallenge",
                "SOFTWARE_TOKEN_MFA, wrong code",
                "CodeMismatchException: Invalid code received for user",
                () -> answer(user, session, wrong(app)));
        letPass(STEP);
        claim(
                "RespondToAuthChallenge",
                "SOFTWARE_TOKEN_MFA, right code in the same session",
                TOKENS,
                () -> answer(user, session, app.code(now())));
    }

    private TotpApp associate(String accessToken) {
        return new TotpApp(cognito.associateSoftwareToken(request -> request.accessToken(accessToken))
                .secretCode());
    }

    private String verify(String accessToken, String code) {
        return cognito.verifySoftwareToken(
                        request -> request.accessToken(accessToken).userCode(code))
                .statusAsString();
    }

    private Object prefer(String accessToken) {
        return cognito.setUserMFAPreference(request -> request.accessToken(accessToken)
                .softwareTokenMfaSettings(app -> app.enabled(true).preferredMfa(true)));
    }

    private boolean hasMfa(String accessToken) {
        return cognito.getUser(request -> request.accessToken(accessToken)).hasUserMFASettingList();
    }

    private String answer(String user, String session, String code) {
        return outcome(respond(client, SOFTWARE_TOKEN_MFA, session, "USERNAME", user, "SOFTWARE_TOKEN_MFA_CODE", code));
    }

    /** A code of another day. */
    private String wrong(TotpApp app) {
        return app.code(now().minus(Duration.ofDays(1)));
    }

    private Instant now() {
        return pools.cognito().clock().instant();
    }
}
