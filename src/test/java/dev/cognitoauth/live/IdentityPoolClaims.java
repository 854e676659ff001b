package dev.cognitoauth.live;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidIdentityPoolConfigurationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** Claims about the identity pool of the template, which lets guests in for this run. */
abstract class IdentityPoolClaims extends Claims {

    private static final Map<String, String> GUEST = Map.of();
    private static final int TRIES = 10;

    private final CognitoIdentityClient identities;
    private final String identityPool;

    IdentityPoolClaims(LivePools pools, Report report) {
        super(pools, report);
        this.identities = pools.cognito().identityPools();
        this.identityPool = pools.ids().identityPoolId();
    }

    @Test
    void givesAUserOneIdentityAndCredentials() {
        String user = user();
        String id = id(login(tokens(user)));

        claim("GetId", "the same user again", id, () -> id(login(tokens(user))));
        claim("GetCredentialsForIdentity", "the user's identity", "ASIA", () -> keyKind(id, login(tokens(user))));
        claim("GetCredentialsForIdentity", "the user's identity as a guest", forbidden(id), () -> keyKind(id, GUEST));
        claim(
                "GetOpenIdToken",
                "AllowClassicFlow false",
                "InvalidParameterException: Basic (classic) flow is not enabled, please use enhanced flow.",
                () -> identities
                        .getOpenIdToken(request -> request.identityId(id).logins(login(tokens(user))))
                        .token());
    }

    @Test
    void makesTheIdentityOfAGuestThatOfTheUserWhoSignsIn() {
        String guest = id(GUEST);
        Map<String, String> login = login(tokens(user()));

        claim("GetCredentialsForIdentity", "guest", "ASIA", () -> keyKind(guest, GUEST));
        claim("GetCredentialsForIdentity", "guest's identity with a login", "ASIA", () -> keyKind(guest, login));
        claim("GetId", "login that took over a guest's identity", guest, () -> id(login));
        claim(
                "GetCredentialsForIdentity",
                "identity that was a guest's",
                forbidden(guest),
                () -> keyKind(guest, GUEST));
    }

    @Test
    void refusesWhatIsNoIdToken() {
        AuthenticationResultType tokens = tokens(user());

        claim(
                "GetId",
                "access token",
                "NotAuthorizedException: Invalid login token. Not a Cognito token.",
                () -> id(Map.of(provider(), tokens.accessToken())));
        claim(
                "GetId",
                "another user pool",
                "NotAuthorizedException: Token is not from a supported provider of this identity pool.",
                () -> id(Map.of(provider() + "x", tokens.idToken())));
        claim(
                "GetId",
                "malformed id of the identity pool",
                "ValidationException: 1 validation error detected: Value 'admin@example.com' at 'identityPoolId' failed to"
                        + " satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
                () -> identities
                        .getId(request -> request.identityPoolId("admin@example.com"))
                        .identityId());
    }

    private String id(Map<String, String> logins) {
        return identities
                .getId(request -> request.identityPoolId(identityPool).logins(logins))
                .identityId();
    }

    /** The first letters of the access key, by which AWS tells temporary credentials from permanent ones. */
    private String keyKind(String identity, Map<String, String> logins) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return keyKindNow(identity, logins);
            } catch (InvalidIdentityPoolConfigurationException e) {
                // AWS needs a while until it knows everywhere a role that was just made.
                letPass(Duration.ofSeconds(3));
            }
        }
        return keyKindNow(identity, logins);
    }

    private String keyKindNow(String identity, Map<String, String> logins) {
        return identities
                .getCredentialsForIdentity(
                        request -> request.identityId(identity).logins(logins))
                .credentials()
                .accessKeyId()
                .substring(0, 4);
    }

    private Map<String, String> login(AuthenticationResultType tokens) {
        return Map.of(provider(), tokens.idToken());
    }

    private String provider() {
        return "cognito-idp." + pool.split("_")[0] + ".amazonaws.com/" + pool;
    }

    private static String forbidden(String identity) {
        return "NotAuthorizedException: Access to Identity '" + identity + "' is forbidden.";
    }
}
