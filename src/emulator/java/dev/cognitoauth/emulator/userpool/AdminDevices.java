package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.TrackedDevice;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminForgetDeviceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminForgetDeviceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetDeviceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetDeviceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListDevicesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListDevicesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUpdateDeviceStatusRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUpdateDeviceStatusResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceRememberedStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceType;

/** AdminListDevices, AdminGetDevice, AdminUpdateDeviceStatus and AdminForgetDevice. */
public final class AdminDevices extends UserPoolOperations {

    public AdminDevices(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public AdminListDevicesResponse adminListDevices(AdminListDevicesRequest request) {
        Devices.checkTracked(directory.pool(request.userPoolId()));
        List<DeviceType> all = user(request.userPoolId(), request.username()).describedDevices();
        var page = Page.of(request, all, request.limit(), 60, request.paginationToken());
        return AdminListDevicesResponse.builder()
                .devices(page.items())
                .paginationToken(page.next())
                .build();
    }

    @Override
    public AdminGetDeviceResponse adminGetDevice(AdminGetDeviceRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        return AdminGetDeviceResponse.builder()
                .device(Devices.device(directory.pool(request.userPoolId()), user, request.deviceKey())
                        .described())
                .build();
    }

    @Override
    public AdminUpdateDeviceStatusResponse adminUpdateDeviceStatus(AdminUpdateDeviceStatusRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        TrackedDevice device = Devices.device(directory.pool(request.userPoolId()), user, request.deviceKey());
        device.remember(request.deviceRememberedStatus() == DeviceRememberedStatusType.REMEMBERED, now());
        return AdminUpdateDeviceStatusResponse.builder().build();
    }

    @Override
    public AdminForgetDeviceResponse adminForgetDevice(AdminForgetDeviceRequest request) {
        PoolUser user = user(request.userPoolId(), request.username());
        user.forget(Devices.device(directory.pool(request.userPoolId()), user, request.deviceKey()));
        return AdminForgetDeviceResponse.builder().build();
    }
}
