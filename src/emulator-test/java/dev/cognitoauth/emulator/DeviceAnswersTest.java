package dev.cognitoauth.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.testing.SrpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The answers about devices that were seen at the real Cognito. */
class DeviceAnswersTest extends EmulatorTest {

    private static final String FORGOTTEN = "us-east-1_00000000-0000-4000-8000-000000000000";

    private final String pool = cognito.createUserPool(settings -> settings.poolName("test")
                    .deviceConfiguration(devices -> devices.challengeRequiredOnNewDevice(true)))
            .userPool()
            .id();
    private final String client = cognito.createUserPoolClient(settings -> settings.userPoolId(pool)
                    .clientName("test")
                    .explicitAuthFlowsWithStrings(
                            "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"))
            .userPoolClient()
            .clientId();

    @Test
    void refusesTheKeyOfADeviceThatDoesNotExistAtEachStep() {
        createUser();
        JsonNode srp = call("InitiateAuth", initiateAuth(client, "USER_SRP_AUTH", "USERNAME", "ada", "SRP_A", srpA()));
        JsonNode tokens = call(
                        "InitiateAuth",
                        initiateAuth(client, "USER_PASSWORD_AUTH", "USERNAME", "ada", "PASSWORD", PASSWORD))
                .path("AuthenticationResult");
        String refreshToken = tokens.path("RefreshToken").asText();

        refusesDevice(
                "InitiateAuth",
                initiateAuth(
                        client,
                        "USER_PASSWORD_AUTH",
                        "USERNAME",
                        "ada",
                        "PASSWORD",
                        PASSWORD,
                        "DEVICE_KEY",
                        FORGOTTEN));
        refusesDevice(
                "InitiateAuth",
                initiateAuth(client, "USER_SRP_AUTH", "USERNAME", "ada", "SRP_A", srpA(), "DEVICE_KEY", FORGOTTEN));
        refusesDevice(
                "RespondToAuthChallenge",
                Map.of(
                        "ClientId",
                        client,
                        "ChallengeName",
                        "PASSWORD_VERIFIER",
                        "ChallengeResponses",
                        pairs(
                                "USERNAME",
                                "ada",
                                "PASSWORD_CLAIM_SECRET_BLOCK",
                                srp.at("/ChallengeParameters/SECRET_BLOCK").asText(),
                                "PASSWORD_CLAIM_SIGNATURE",
                                "d3Jvbmc=",
                                "TIMESTAMP",
                                "Sun Nov 22 23:25:23 UTC 2026",
                                "DEVICE_KEY",
                                FORGOTTEN)));
        refusesDevice(
                "InitiateAuth",
                initiateAuth(client, "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", refreshToken, "DEVICE_KEY", FORGOTTEN));
        refusesDevice(
                "GetTokensFromRefreshToken",
                Map.of("ClientId", client, "RefreshToken", refreshToken, "DeviceKey", FORGOTTEN));
    }

    @Test
    void readsTheTimeAndTheSecretBlockOfADeviceAsThoseOfAPassword() {
        createUser();
        JsonNode first = call(
                        "InitiateAuth",
                        initiateAuth(client, "USER_PASSWORD_AUTH", "USERNAME", "ada", "PASSWORD", PASSWORD))
                .path("AuthenticationResult");
        String key = first.at("/NewDeviceMetadata/DeviceKey").asText();
        call(
                "ConfirmDevice",
                Map.of(
                        "AccessToken",
                        first.path("AccessToken").asText(),
                        "DeviceKey",
                        key,
                        "DeviceSecretVerifierConfig",
                        Map.of("PasswordVerifier", "dmVyaWZpZXI=", "Salt", "c2FsdA==")));
        String block = deviceChallenge(key);

        assertRefused(
                "RespondToAuthChallenge",
                deviceProof(key, block, "Sunday"),
                "InvalidParameterException",
                "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
        for (String wrong : List.of(block, "bm90aGluZw==")) {
            assertRefused(
                    "RespondToAuthChallenge",
                    deviceProof(key, wrong, "Sun Nov 22 23:25:23 UTC 2026"),
                    "NotAuthorizedException",
                    "Incorrect username or password.");
        }
    }

    private String deviceChallenge(String key) {
        String session = call(
                        "InitiateAuth",
                        initiateAuth(
                                client,
                                "USER_PASSWORD_AUTH",
                                "USERNAME",
                                "ada",
                                "PASSWORD",
                                PASSWORD,
                                "DEVICE_KEY",
                                key))
                .path("Session")
                .asText();
        return call(
                        "RespondToAuthChallenge",
                        respond(
                                client,
                                "DEVICE_SRP_AUTH",
                                session,
                                "USERNAME",
                                "ada",
                                "DEVICE_KEY",
                                key,
                                "SRP_A",
                                srpA()))
                .at("/ChallengeParameters/SECRET_BLOCK")
                .asText();
    }

    private Map<String, Object> deviceProof(String key, String block, String timestamp) {
        return Map.of(
                "ClientId",
                client,
                "ChallengeName",
                "DEVICE_PASSWORD_VERIFIER",
                "ChallengeResponses",
                pairs(
                        "USERNAME",
                        "ada",
                        "DEVICE_KEY",
                        key,
                        "PASSWORD_CLAIM_SECRET_BLOCK",
                        block,
                        "PASSWORD_CLAIM_SIGNATURE",
                        "d3Jvbmc=",
                        "TIMESTAMP",
                        timestamp));
    }

    @Test
    void refusesEveryDeviceOperationWhereDevicesAreNotTracked() {
        confirmed(EMAIL);
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).accessToken();

        for (String operation :
                List.of("ListDevices", "GetDevice", "ForgetDevice", "UpdateDeviceStatus", "ConfirmDevice")) {
            refusesUntracked(operation, Map.of("AccessToken", token), FORGOTTEN);
        }
        for (String operation :
                List.of("AdminListDevices", "AdminGetDevice", "AdminForgetDevice", "AdminUpdateDeviceStatus")) {
            refusesUntracked(operation, Map.of("UserPoolId", SeededPools.USER_POOL_ID, "Username", EMAIL), FORGOTTEN);
        }
    }

    private void refusesDevice(String operation, Map<String, Object> request) {
        assertRefused(operation, request, "ResourceNotFoundException", "Device does not exist.");
    }

    private void refusesUntracked(String operation, Map<String, String> request, String deviceKey) {
        var withKey = new HashMap<>(request);
        Optional.of(deviceKey)
                .filter(any -> !operation.endsWith("ListDevices"))
                .ifPresent(key -> withKey.put("DeviceKey", key));
        assertRefused(
                operation,
                withKey,
                "InvalidUserPoolConfigurationException",
                "Device tracking not currently enabled for this pool.");
    }

    private void createUser() {
        cognito.adminCreateUser(user -> user.userPoolId(pool).username("ada"));
        cognito.adminSetUserPassword(
                user -> user.userPoolId(pool).username("ada").password(PASSWORD).permanent(true));
    }

    private static String srpA() {
        return new SrpClient().srpA();
    }
}
