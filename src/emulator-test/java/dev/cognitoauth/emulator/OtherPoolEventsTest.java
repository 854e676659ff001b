package dev.cognitoauth.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.trigger.TriggerSetting;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.SrpClient;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** As {@link TriggerEventsTest}, for pools that send text messages or know devices, as the seeded one does not. */
class OtherPoolEventsTest extends TriggerTest {

    private static final String TEXTS = "CustomSMSSender_";
    private static final String DEVICE = "TokenGeneration_AuthenticateDevice";
    private static final String PHONE = "+4915123454567";
    private static final Map<String, String> METADATA = Map.of("locale", "de");

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final SrpClient srp = new SrpClient();
    private String pool;
    private String client;

    static boolean causes(JsonNode event) {
        String source = event.path("triggerSource").asText();
        return source.startsWith(TEXTS) || source.equals(DEVICE);
    }

    static Stream<JsonNode> ofTexts() throws IOException {
        return TriggerEventsTest.all()
                .filter(event -> event.path("triggerSource").asText().startsWith(TEXTS));
    }

    @ParameterizedTest
    @MethodSource("ofTexts")
    void areThoseOfCognitoForTexts(JsonNode expected) {
        String source = expected.path("triggerSource").asText();
        signUpsByPhone();

        cause(source.substring(TEXTS.length()));

        Eventually.holds(source, () -> functions.called(source));
        TriggerEventsTest.assertSame("", expected, functions.event(source));
    }

    @Test
    void areThoseOfCognitoForDevices() throws IOException {
        JsonNode expected = TriggerEventsTest.all()
                .filter(event -> event.path("triggerSource").asText().equals(DEVICE))
                .findFirst()
                .orElseThrow();

        signInFromAConfirmedDevice();

        TriggerEventsTest.assertSame("", expected, functions.event(DEVICE));
    }

    private void cause(String occasion) {
        switch (occasion) {
            case "SignUp" -> {
                assignHere("CustomSMSSender=f");
                signUpByPhone();
            }
            case "ResendCode" -> {
                signUpByPhone();
                assignHere("CustomSMSSender=f");
                cognito.resendConfirmationCode(user -> user.clientId(client).username(PHONE));
            }
            case "ForgotPassword" -> {
                confirmedByPhone();
                cognito.forgotPassword(
                        user -> user.clientId(client).username(PHONE).clientMetadata(METADATA));
            }
            case "AdminCreateUser" -> {
                assignHere("CustomSMSSender=f");
                cognito.adminCreateUser(
                        user -> user.userPoolId(pool).username(PHONE).desiredDeliveryMediums(DeliveryMediumType.SMS));
            }
            case "UpdateUserAttribute" -> {
                String token = confirmedByPhone();
                cognito.updateUserAttributes(
                        user -> user.accessToken(token).userAttributes(attribute("phone_number", "+4915123457654")));
            }
            case "VerifyUserAttribute" -> {
                String token = confirmedByPhone();
                cognito.getUserAttributeVerificationCode(
                        user -> user.accessToken(token).attributeName("phone_number"));
            }
            case "Authentication" -> {
                confirmedByPhone();
                cognito.initiateAuth(request -> request.clientId(client)
                        .authFlow(AuthFlowType.USER_AUTH)
                        .authParameters(Map.of("USERNAME", PHONE, "PREFERRED_CHALLENGE", "SMS_OTP")));
            }
            default -> throw new IllegalArgumentException(occasion);
        }
    }

    private void signUpsByPhone() {
        use(cognito.createUserPool(request -> request.poolName("phones")
                        .usernameAttributes(UsernameAttributeType.PHONE_NUMBER)
                        .autoVerifiedAttributes(VerifiedAttributeType.PHONE_NUMBER)
                        .policies(policies -> policies.signInPolicy(signIn ->
                                signIn.allowedFirstAuthFactors(AuthFactorType.PASSWORD, AuthFactorType.SMS_OTP))))
                .userPool());
    }

    private void use(UserPoolType created) {
        pool = created.id();
        client = cognito.createUserPoolClient(request -> request.userPoolId(pool)
                        .clientName("c")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH, ExplicitAuthFlowsType.ALLOW_USER_AUTH))
                .userPoolClient()
                .clientId();
    }

    private void assignHere(String triggers) {
        emulator.assign(pool, TriggerSetting.parse(triggers));
    }

    private void signUpByPhone() {
        cognito.signUp(
                user -> user.clientId(client).username(PHONE).password(PASSWORD).clientMetadata(METADATA));
    }

    /** The access token of a user whose next text a function sends. */
    private String confirmedByPhone() {
        signUpByPhone();
        cognito.confirmSignUp(user -> user.clientId(client).username(PHONE).confirmationCode(code(PHONE)));
        String token = signIn(client, PHONE).accessToken();
        assignHere("CustomSMSSender=f");
        return token;
    }

    private void signInFromAConfirmedDevice() {
        use(cognito.createUserPool(request -> request.poolName("devices")
                        .deviceConfiguration(devices -> devices.challengeRequiredOnNewDevice(true)))
                .userPool());
        cognito.adminCreateUser(user -> user.userPoolId(pool).username("ada"));
        cognito.adminSetUserPassword(
                user -> user.userPoolId(pool).username("ada").password(PASSWORD).permanent(true));
        AuthenticationResultType tokens = signIn(client, "ada");
        String key = tokens.newDeviceMetadata().deviceKey();
        String identity = tokens.newDeviceMetadata().deviceGroupKey() + key;
        SrpClient.Verifier verifier = SrpClient.verifier(identity, PASSWORD);
        cognito.confirmDevice(request -> request.accessToken(tokens.accessToken())
                .deviceKey(key)
                .deviceSecretVerifierConfig(
                        config -> config.passwordVerifier(base64(verifier.v().toByteArray()))
                                .salt(base64(verifier.salt().toByteArray()))));
        assignHere("PreTokenGeneration:V2_0=f");
        String session = cognito.initiateAuth(request -> request.clientId(client)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", "ada", "PASSWORD", PASSWORD, "DEVICE_KEY", key)))
                .session();
        Map<String, String> parameters = cognito.respondToAuthChallenge(request -> request.clientId(client)
                        .challengeName(ChallengeNameType.DEVICE_SRP_AUTH)
                        .session(session)
                        .challengeResponses(Map.of("USERNAME", "ada", "DEVICE_KEY", key, "SRP_A", srp.srpA())))
                .challengeParameters();
        String timestamp = TIMESTAMP.format(clock.instant());
        cognito.respondToAuthChallenge(request -> request.clientId(client)
                .challengeName(ChallengeNameType.DEVICE_PASSWORD_VERIFIER)
                .challengeResponses(Map.of(
                        "USERNAME",
                        "ada",
                        "DEVICE_KEY",
                        key,
                        "PASSWORD_CLAIM_SECRET_BLOCK",
                        parameters.get("SECRET_BLOCK"),
                        "PASSWORD_CLAIM_SIGNATURE",
                        srp.signature(identity, PASSWORD, parameters::get, timestamp),
                        "TIMESTAMP",
                        timestamp)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
