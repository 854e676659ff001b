package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.CONFIRM_DEVICE;
import static dev.cognitoauth.cognito.call.Operation.FORGET_DEVICE;
import static dev.cognitoauth.cognito.call.Operation.GET_DEVICE;
import static dev.cognitoauth.cognito.call.Operation.LIST_DEVICES;
import static dev.cognitoauth.cognito.call.Operation.UPDATE_DEVICE_STATUS;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.result.Device;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceRememberedStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceType;

/** ConfirmDevice, ListDevices, GetDevice, UpdateDeviceStatus and ForgetDevice. */
@ApplicationScoped
public class DeviceOperations {

    private final Upstream upstream;
    private final CognitoIdentityProviderAsyncClient cognito;

    DeviceOperations(Upstream upstream, CognitoIdentityProviderAsyncClient cognito) {
        this.upstream = upstream;
        this.cognito = cognito;
    }

    /**
     * Confirms a new device, which can from then on sign in as itself.
     *
     * @param passwordVerifier the SRP verifier of a password that only the device knows, in Base64
     * @param salt that the verifier was made with, in Base64
     */
    public Uni<Device.Confirmed> confirm(
            Secret accessToken, String key, Secret passwordVerifier, String salt, @Nullable String name) {
        return upstream.call(
                        CONFIRM_DEVICE,
                        () -> cognito.confirmDevice(request -> request.accessToken(accessToken.value())
                                .deviceKey(key)
                                .deviceSecretVerifierConfig(
                                        verifier -> verifier.passwordVerifier(passwordVerifier.value())
                                                .salt(salt))
                                .deviceName(name)))
                .map(answer -> new Device.Confirmed(answer.userConfirmationNecessary()));
    }

    public Uni<Device.Page> list(Secret accessToken, @Nullable Integer limit, @Nullable String next) {
        return upstream.call(
                        LIST_DEVICES,
                        () -> cognito.listDevices(request -> request.accessToken(accessToken.value())
                                .limit(limit)
                                .paginationToken(next)))
                .map(answer -> new Device.Page(
                        answer.devices().stream().map(DeviceOperations::device).toList(), answer.paginationToken()));
    }

    public Uni<Device> get(Secret accessToken, String key) {
        return upstream.call(
                        GET_DEVICE,
                        () -> cognito.getDevice(request ->
                                request.accessToken(accessToken.value()).deviceKey(key)))
                .map(answer -> device(answer.device()));
    }

    public Uni<Void> remember(Secret accessToken, String key, boolean remembered) {
        return upstream.call(
                        UPDATE_DEVICE_STATUS,
                        () -> cognito.updateDeviceStatus(request -> request.accessToken(accessToken.value())
                                .deviceKey(key)
                                .deviceRememberedStatus(
                                        remembered
                                                ? DeviceRememberedStatusType.REMEMBERED
                                                : DeviceRememberedStatusType.NOT_REMEMBERED)))
                .replaceWithVoid();
    }

    public Uni<Void> forget(Secret accessToken, String key) {
        return upstream.call(
                        FORGET_DEVICE,
                        () -> cognito.forgetDevice(request ->
                                request.accessToken(accessToken.value()).deviceKey(key)))
                .replaceWithVoid();
    }

    static Device device(DeviceType device) {
        return new Device(
                device.deviceKey(),
                Attributes.fromCognito(device.deviceAttributes()),
                device.deviceCreateDate(),
                device.deviceLastModifiedDate(),
                device.deviceLastAuthenticatedDate());
    }
}
