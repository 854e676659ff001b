package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.TrackedDevice;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmDeviceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmDeviceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceRememberedStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgetDeviceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgetDeviceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetDeviceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetDeviceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidUserPoolConfigurationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListDevicesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListDevicesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateDeviceStatusRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateDeviceStatusResponse;

/** ConfirmDevice, ListDevices, GetDevice, UpdateDeviceStatus and ForgetDevice. */
public final class Devices extends UserPoolOperations {

    public Devices(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public ConfirmDeviceResponse confirmDevice(ConfirmDeviceRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        TrackedDevice device = device(signedIn, request.deviceKey());
        var secret = request.deviceSecretVerifierConfig();
        if (secret == null || secret.passwordVerifier() == null || secret.salt() == null) {
            throw UserPoolErrors.invalidParameter("Invalid device secret verifier given.");
        }
        device.confirm(secret.passwordVerifier(), secret.salt(), request.deviceName(), now());
        boolean asksTheUser = Boolean.TRUE.equals(
                signedIn.client().pool().settings().deviceConfiguration().deviceOnlyRememberedOnUserPrompt());
        device.remember(!asksTheUser, now());
        return ConfirmDeviceResponse.builder()
                .userConfirmationNecessary(asksTheUser)
                .build();
    }

    @Override
    public ListDevicesResponse listDevices(ListDevicesRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        checkTracked(signedIn.client().pool());
        List<DeviceType> all = signedIn.user().describedDevices();
        var page = Page.of(request, all, request.limit(), 60, request.paginationToken());
        return ListDevicesResponse.builder()
                .devices(page.items())
                .paginationToken(page.next())
                .build();
    }

    @Override
    public GetDeviceResponse getDevice(GetDeviceRequest request) {
        return GetDeviceResponse.builder()
                .device(device(signedIn(request.accessToken()), request.deviceKey())
                        .described())
                .build();
    }

    @Override
    public UpdateDeviceStatusResponse updateDeviceStatus(UpdateDeviceStatusRequest request) {
        TrackedDevice device = device(signedIn(request.accessToken()), request.deviceKey());
        device.remember(request.deviceRememberedStatus() == DeviceRememberedStatusType.REMEMBERED, now());
        return UpdateDeviceStatusResponse.builder().build();
    }

    @Override
    public ForgetDeviceResponse forgetDevice(ForgetDeviceRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        signedIn.user().forget(device(signedIn, request.deviceKey()));
        return ForgetDeviceResponse.builder().build();
    }

    private static TrackedDevice device(SignedIn signedIn, String key) {
        return device(signedIn.client().pool(), signedIn.user(), key);
    }

    static TrackedDevice device(UserPool pool, PoolUser user, String key) {
        checkTracked(pool);
        return user.device(key).orElseThrow(() -> UserPoolErrors.notFound("Device does not exist."));
    }

    static void checkTracked(UserPool pool) {
        if (!pool.tracksDevices()) {
            throw InvalidUserPoolConfigurationException.builder()
                    .message("Device tracking not currently enabled for this pool.")
                    .build();
        }
    }
}
