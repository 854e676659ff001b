package dev.cognitoauth.device;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.DeviceOperations;
import dev.cognitoauth.cognito.request.DeviceKey;
import dev.cognitoauth.cognito.result.Device;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/v1/devices")
@Tag(name = "Devices")
@SecurityRequirement(name = "bearer")
@Cancellable(false)
@Limited
@Fails({FORBIDDEN, NOT_ALLOWED, OPERATION_NOT_ENABLED})
public class DeviceResource {

    private final DeviceOperations devices;

    DeviceResource(DeviceOperations devices) {
        this.devices = devices;
    }

    @GET
    @Operation(summary = "Lists the devices that the signed-in user has signed in from")
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED, DEVICES_NOT_ENABLED})
    public Uni<Device.Page> listDevices(
            @BeanParam AccessToken bearer,
            @Parameter(description = "How many to answer at most") @RestQuery("limit") @Nullable @Min(1) @Max(60)
                    Integer limit,
            @Parameter(description = "`next` of the page before; without it, the first page")
                    @RestQuery
                    @Nullable
                    @Size(min = 1, max = 4000)
                    String next) {
        return devices.list(bearer.token(), limit, next);
    }

    @GET
    @Operation(summary = "Gets a device")
    @Path("/{key}")
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED, NOT_FOUND, DEVICES_NOT_ENABLED})
    public Uni<Device> getDevice(@BeanParam AccessToken bearer, @RestPath @DeviceKey String key) {
        return devices.get(bearer.token(), key);
    }

    @POST
    @Operation(summary = "Confirms a new device")
    @Path("/{key}/confirm")
    @Fails({
        USER_NOT_CONFIRMED,
        PASSWORD_RESET_REQUIRED,
        NOT_FOUND,
        DEVICES_NOT_ENABLED,
        DEVICE_KEY_EXISTS,
        USERNAME_EXISTS,
        INVALID_PASSWORD,
        TRIGGER_FAILED
    })
    public Uni<Device.Confirmed> confirmDevice(
            @BeanParam AccessToken bearer, @RestPath @DeviceKey String key, @Valid @NotNull ConfirmDeviceRequest body) {
        return devices.confirm(bearer.token(), key, body.passwordVerifier(), body.salt(), body.name());
    }

    @PUT
    @Operation(summary = "Sets whether Cognito remembers a device")
    @Path("/{key}")
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED, NOT_FOUND, DEVICES_NOT_ENABLED})
    public Uni<Void> rememberDevice(
            @BeanParam AccessToken bearer,
            @RestPath @DeviceKey String key,
            @Valid @NotNull RememberDeviceRequest body) {
        return devices.remember(bearer.token(), key, body.remembered());
    }

    @DELETE
    @Operation(summary = "Forgets a device")
    @Path("/{key}")
    @Fails({USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED, NOT_FOUND, DEVICES_NOT_ENABLED})
    public Uni<Void> forgetDevice(@BeanParam AccessToken bearer, @RestPath @DeviceKey String key) {
        return devices.forget(bearer.token(), key);
    }
}
