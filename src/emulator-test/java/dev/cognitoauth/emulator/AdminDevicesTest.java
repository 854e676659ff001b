package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceRememberedStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;

/** The operations of administrators on devices. */
class AdminDevicesTest extends EmulatorTest {

    private final String pool = cognito.createUserPool(settings -> settings.poolName("test")
                    .deviceConfiguration(devices -> devices.challengeRequiredOnNewDevice(true)))
            .userPool()
            .id();

    @Test
    void remembersAndForgetsThem() {
        String key = signedInFromANewDevice();

        cognito.adminUpdateDeviceStatus(update -> update.userPoolId(pool)
                .username("ada")
                .deviceKey(key)
                .deviceRememberedStatus(DeviceRememberedStatusType.REMEMBERED));
        assertThat(device(key).deviceAttributes())
                .contains(AttributeType.builder()
                        .name("dev:device_remembered_status")
                        .value("remembered")
                        .build());
        assertThat(cognito.adminListDevices(list -> list.userPoolId(pool).username("ada"))
                        .devices())
                .extracting(DeviceType::deviceKey)
                .containsExactly(key);

        cognito.adminForgetDevice(
                forget -> forget.userPoolId(pool).username("ada").deviceKey(key));
        refused(ResourceNotFoundException.class, () -> device(key)).hasMessage("Device does not exist.");
    }

    private DeviceType device(String key) {
        return cognito.adminGetDevice(
                        get -> get.userPoolId(pool).username("ada").deviceKey(key))
                .device();
    }

    private String signedInFromANewDevice() {
        String client = cognito.createUserPoolClient(settings -> settings.userPoolId(pool)
                        .clientName("test")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
                .userPoolClient()
                .clientId();
        cognito.adminCreateUser(user -> user.userPoolId(pool).username("ada"));
        cognito.adminSetUserPassword(
                user -> user.userPoolId(pool).username("ada").password(PASSWORD).permanent(true));
        return signIn(client, "ada").newDeviceMetadata().deviceKey();
    }
}
