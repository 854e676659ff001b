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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EnableSoftwareTokenMfaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponseType;

/** AssociateSoftwareToken and VerifySoftwareToken. */
public final class SoftwareTokens extends UserPoolOperations {

    /** The purpose under which wrong codes are counted. */
    private static final String PURPOSE = "associate";

    public SoftwareTokens(Directory directory, Clock clock) {
        super(directory, clock);
    }

    /** The caller; the session is null where an access token authenticated them. */
    private record Caller(UserPool pool, PoolUser user, ChallengeSessions.@Nullable Session session) {}

    @Override
    public AssociateSoftwareTokenResponse associateSoftwareToken(AssociateSoftwareTokenRequest request) {
        Caller caller = caller(request.accessToken(), request.session());
        if (!caller.pool.mfaConfig().offers(UserMfa.SOFTWARE_TOKEN)) {
            throw SoftwareTokenMfaNotFoundException.builder()
                    .message("Software Token MFA has not been enabled by the userPool")
                    .build();
        }
        return AssociateSoftwareTokenResponse.builder()
                .secretCode(caller.user.mfa().associateSoftwareToken().secretCode())
                .session(exchanged(caller, Map.of()))
                .build();
    }

    @Override
    public VerifySoftwareTokenResponse verifySoftwareToken(VerifySoftwareTokenRequest request) {
        Caller caller = caller(request.accessToken(), request.session());
        PoolUser user = caller.user;
        SoftwareToken token = user.mfa()
                .associatedSoftwareToken()
                .orElseThrow(() -> SoftwareTokenMfaNotFoundException.builder()
                        .message("Software token TOTP multi-factor authentication (MFA) is not enabled for the user")
                        .build());
        check(user, token.accept(request.userCode(), now()));
        user.mfa().softwareTokenVerified();
        return VerifySoftwareTokenResponse.builder()
                .status(VerifySoftwareTokenResponseType.SUCCESS)
                .session(exchanged(caller, Map.of(MfaChallenges.VERIFIED, "true")))
                .build();
    }

    private void check(PoolUser user, SoftwareToken.Result result) {
        String message = result == SoftwareToken.Result.USED_BEFORE
                ? "Your software token has already been used once"
                : "Code mismatch and fail enable Software Token MFA";
        user.codes()
                .guess(
                        PURPOSE,
                        () -> result == SoftwareToken.Result.ACCEPTED,
                        () -> EnableSoftwareTokenMfaException.builder()
                                .message(message)
                                .build(),
                        now());
        user.codes().spend(PURPOSE);
    }

    private Caller caller(@Nullable String accessToken, @Nullable String session) {
        if (accessToken != null) {
            SignedIn signedIn = signedIn(accessToken);
            return new Caller(signedIn.client().pool(), signedIn.user(), null);
        }
        for (UserPool pool : directory.pools()) {
            Optional<ChallengeSessions.Session> open = pool.sessions().peek(session);
            if (open.isPresent()) {
                String setUp = ChallengeNameType.MFA_SETUP.toString();
                ChallengeSessions.Session found = pool.sessions().find(session, setUp, open.get().clientId, now());
                return new Caller(pool, found.user, found);
            }
        }
        throw UserPoolErrors.notAuthorized("Invalid session for the user.");
    }

    /** Ends the caller's session, if there is one, and opens the session of the next step. */
    private @Nullable String exchanged(Caller caller, Map<String, String> state) {
        if (caller.session == null) {
            return null;
        }
        caller.session.use();
        var all = new HashMap<>(caller.session.state);
        all.putAll(state);
        PoolClient client = directory.client(caller.session.clientId);
        return challenges(client, Map.of()).session(ChallengeNameType.MFA_SETUP, caller.user, null, all);
    }
}
