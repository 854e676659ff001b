package dev.cognitoauth.live;

import static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.REFRESH_TOKEN_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.USER_PASSWORD_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.DEVICE_PASSWORD_VERIFIER;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.DEVICE_SRP_AUTH;

import dev.cognitoauth.testing.SrpClient;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmDeviceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;

/** Claims about devices, which the plain pool tracks and the template's pool does not. */
abstract class DeviceClaims extends Claims {

    private static final String DEVICE_PASSWORD = "known to the device only";
    private static final String NO_SUCH_DEVICE = "ResourceNotFoundException: Device does not exist.";
    private static final String NOT_TRACKED =
            "InvalidUserPoolConfigurationException: Device tracking not currently enabled for this pool.";

    private final SrpClient srp = new SrpClient();

    DeviceClaims(LivePools pools, Report report) {
        super(pools, report);
    }

    @Test
    void answersNoDeviceOperationWhereDevicesAreNotTracked() {
        AuthenticationResultType tokens = tokens(user());
        String key = key("00000000-0000-4000-8000-000000000000");

        claim("InitiateAuth", "devices are not tracked", "null", tokens::newDeviceMetadata);
        claim(
                "ListDevices",
                "devices are not tracked",
                NOT_TRACKED,
                () -> cognito.listDevices(request -> request.accessToken(tokens.accessToken()))
                        .devices());
        claim(
                "ForgetDevice",
                "devices are not tracked",
                NOT_TRACKED,
                () -> cognito.forgetDevice(
                        request -> request.accessToken(tokens.accessToken()).deviceKey(key)));
    }

    @Test
    void confirmsADeviceAndAsksItForAProof() {
        String user = plainUser();
        AuthenticationResultType tokens = signInAt(user).authenticationResult();
        String key = tokens.newDeviceMetadata().deviceKey();
        String group = tokens.newDeviceMetadata().deviceGroupKey();

        claim(
                "ConfirmDevice",
                "remembered always",
                false,
                () -> confirm(tokens, group + key).userConfirmationNecessary());
        claim("InitiateAuth", "key of a confirmed device", "DEVICE_SRP_AUTH", () -> outcome(signInFrom(user, key)));
        claim(
                "RespondToAuthChallenge",
                "proof of the device",
                TOKENS,
                () -> prove(user, key, group + key, DEVICE_PASSWORD));
        claim(
                "RespondToAuthChallenge",
                "proof of another device",
                WRONG_PASSWORD,
                () -> prove(user, key, group + key, "guessed"));
    }

    @Test
    void knowsNoDeviceThatWasForgotten() {
        String user = plainUser();
        AuthenticationResultType tokens = signInAt(user).authenticationResult();
        String key = tokens.newDeviceMetadata().deviceKey();
        confirm(tokens, tokens.newDeviceMetadata().deviceGroupKey() + key);
        claim(
                "GetDevice",
                "confirmed device",
                key,
                () -> cognito.getDevice(request ->
                                request.accessToken(tokens.accessToken()).deviceKey(key))
                        .device()
                        .deviceKey());

        cognito.forgetDevice(
                request -> request.accessToken(tokens.accessToken()).deviceKey(key));

        claim("InitiateAuth", "key of a forgotten device", NO_SUCH_DEVICE, () -> outcome(signInFrom(user, key)));
        claim(
                "InitiateAuth",
                "REFRESH_TOKEN_AUTH, key of a forgotten device",
                NO_SUCH_DEVICE,
                () -> outcome(start(
                        pools.plainClientId(),
                        REFRESH_TOKEN_AUTH,
                        "REFRESH_TOKEN",
                        tokens.refreshToken(),
                        "DEVICE_KEY",
                        key)));
        claim(
                "GetDevice",
                "forgotten device",
                NO_SUCH_DEVICE,
                () -> cognito.getDevice(request ->
                                request.accessToken(tokens.accessToken()).deviceKey(key))
                        .device());
    }

    private String key(String uuid) {
        return pool.split("_")[0] + "_" + uuid;
    }

    private InitiateAuthResponse signInAt(String user) {
        return start(pools.plainClientId(), USER_PASSWORD_AUTH, "USERNAME", user, "PASSWORD", PASSWORD);
    }

    private InitiateAuthResponse signInFrom(String user, String deviceKey) {
        return start(
                pools.plainClientId(),
                USER_PASSWORD_AUTH,
                "USERNAME",
                user,
                "PASSWORD",
                PASSWORD,
                "DEVICE_KEY",
                deviceKey);
    }

    private ConfirmDeviceResponse confirm(AuthenticationResultType tokens, String identity) {
        SrpClient.Verifier verifier = SrpClient.verifier(identity, DEVICE_PASSWORD);
        return cognito.confirmDevice(request -> request.accessToken(tokens.accessToken())
                .deviceKey(tokens.newDeviceMetadata().deviceKey())
                .deviceName("live")
                .deviceSecretVerifierConfig(
                        config -> config.passwordVerifier(base64(verifier.v())).salt(base64(verifier.salt()))));
    }

    private String prove(String user, String key, String identity, String devicePassword) {
        String session = signInFrom(user, key).session();
        Map<String, String> parameters = respond(
                        pools.plainClientId(),
                        DEVICE_SRP_AUTH,
                        session,
                        "USERNAME",
                        user,
                        "DEVICE_KEY",
                        key,
                        "SRP_A",
                        srp.srpA())
                .challengeParameters();
        String timestamp = timestamp();
        String signature = srp.signature(identity, devicePassword, parameters::get, timestamp);
        return outcome(cognito.respondToAuthChallenge(request -> request.clientId(pools.plainClientId())
                .challengeName(DEVICE_PASSWORD_VERIFIER)
                .challengeResponses(pairs(
                        "USERNAME",
                        user,
                        "DEVICE_KEY",
                        key,
                        "PASSWORD_CLAIM_SECRET_BLOCK",
                        parameters.get("SECRET_BLOCK"),
                        "PASSWORD_CLAIM_SIGNATURE",
                        signature,
                        "TIMESTAMP",
                        timestamp))));
    }

    private static String base64(BigInteger number) {
        return Base64.getEncoder().encodeToString(number.toByteArray());
    }
}
