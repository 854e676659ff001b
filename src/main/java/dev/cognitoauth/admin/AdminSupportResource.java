package dev.cognitoauth.admin;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.AccountOperations;
import dev.cognitoauth.cognito.SupportOperations;
import dev.cognitoauth.cognito.request.DeviceKey;
import dev.cognitoauth.cognito.request.Username;
import dev.cognitoauth.cognito.result.Account;
import dev.cognitoauth.cognito.result.AuthEvent;
import dev.cognitoauth.cognito.result.Device;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What concerns one user, whom the path names. */
@Path("/v1/admin/users/{username}")
@Tag(name = "Users")
@SecurityRequirement(name = "bearer")
@ForAdministrators
@Cancellable(false)
@Limited
@Fails({ADMIN_NOT_CONFIGURED, SIGN_IN_TOO_OLD, FORBIDDEN, NOT_ALLOWED, NOT_FOUND, OPERATION_NOT_ENABLED})
public class AdminSupportResource {

    private final AccountOperations accounts;
    private final SupportOperations support;

    AdminSupportResource(AccountOperations accounts, SupportOperations support) {
        this.accounts = accounts;
        this.support = support;
    }

    @GET
    @Operation(summary = "Gets a user, who counts as active in this month from then on")
    public Uni<Account> adminGetUser(@RestPath @Username String username) {
        return accounts.get(username);
    }

    @DELETE
    @Operation(summary = "Deletes a user, which cannot be undone")
    public Uni<Void> adminDeleteUser(@RestPath @Username String username) {
        return accounts.delete(username);
    }

    @POST
    @Operation(summary = "Disables a user, whose tokens are refused from then on")
    @Path("/disable")
    @Consumes(MediaType.WILDCARD) // A request without a body has no content type.
    public Uni<Void> adminDisableUser(@RestPath @Username String username) {
        return accounts.disable(username);
    }

    @POST
    @Operation(summary = "Lets a user sign in again")
    @Path("/enable")
    @Consumes(MediaType.WILDCARD)
    public Uni<Void> adminEnableUser(@RestPath @Username String username) {
        return accounts.enable(username);
    }

    @PATCH
    @Operation(summary = "Sets attributes, and deletes those that are null")
    @Fails({ALIAS_EXISTS, ATTRIBUTE_NOT_WRITABLE, CODE_DELIVERY_FAILED, REJECTED_BY_TRIGGER, TRIGGER_FAILED})
    public Uni<Void> adminChangeUser(
            @RestPath @Username String username, @Valid @NotNull ChangeAttributesRequest body) {
        return support.change(username, body.attributes());
    }

    @POST
    @Operation(summary = "Invites a user who has never signed in once more, with a new temporary password")
    @Path("/resend")
    @Fails({UNSUPPORTED_USER_STATE, CODE_DELIVERY_FAILED, REJECTED_BY_TRIGGER, TRIGGER_FAILED})
    public Uni<Void> adminResendInvitation(
            @RestPath @Username String username, @Valid @NotNull InviteAgainRequest body) {
        return support.inviteAgain(username, body.invitation());
    }

    @POST
    @Operation(summary = "Confirms a user who has signed up, without a code")
    @Path("/confirm")
    @Consumes(MediaType.WILDCARD)
    @Fails({ALREADY_CONFIRMED, LIMIT_EXCEEDED, REJECTED_BY_TRIGGER, TRIGGER_FAILED})
    public Uni<Void> adminConfirmUser(@RestPath @Username String username) {
        return support.confirm(username);
    }

    @POST
    @Operation(summary = "Ends all sign-ins of a user")
    @Path("/sign-out")
    @Consumes(MediaType.WILDCARD)
    public Uni<Void> adminSignUserOut(@RestPath @Username String username) {
        return accounts.signOut(username);
    }

    @POST
    @Operation(summary = "Sends a user a code, without which the password is worth nothing any more")
    @Path("/reset-password")
    @Consumes(MediaType.WILDCARD)
    @Fails({PASSWORD_NOT_RESETTABLE, LIMIT_EXCEEDED, CODE_DELIVERY_FAILED, REJECTED_BY_TRIGGER, TRIGGER_FAILED})
    public Uni<Void> adminResetPassword(@RestPath @Username String username) {
        return support.resetPassword(username);
    }

    @PUT
    @Operation(summary = "Sets a password")
    @Path("/password")
    @Fails({INVALID_PASSWORD, PASSWORD_REUSED})
    public Uni<Void> adminSetPassword(@RestPath @Username String username, @Valid @NotNull SetPasswordRequest body) {
        return support.setPassword(username, body.password(), body.permanent());
    }

    @DELETE
    @Operation(
            summary =
                    "Lets a user sign in without second factors, but not without passkeys, which only they can delete")
    @Path("/second-factors")
    public Uni<Void> adminRemoveSecondFactors(@RestPath @Username String username) {
        return support.removeSecondFactors(username);
    }

    @GET
    @Operation(summary = "Lists the devices that a user has signed in from")
    @Path("/devices")
    @Fails(DEVICES_NOT_ENABLED)
    public Uni<Device.Page> adminListDevices(
            @RestPath @Username String username,
            @Parameter(description = "How many to answer at most") @RestQuery @Nullable @Min(1) @Max(60) Integer limit,
            @Parameter(description = "`next` of the page before; without it, the first page")
                    @RestQuery
                    @Nullable
                    @Size(min = 1, max = 131_072)
                    String next) {
        return support.listDevices(username, limit, next);
    }

    @DELETE
    @Operation(summary = "Forgets a device of a user")
    @Path("/devices/{key}")
    @Fails({DEVICE_NOT_FOUND, DEVICES_NOT_ENABLED})
    public Uni<Void> adminForgetDevice(@RestPath @Username String username, @RestPath @DeviceKey String key) {
        return support.forgetDevice(username, key);
    }

    @GET
    @Operation(
            summary = "Lists what the user has tried, or somebody in their name, where the pool has threat protection")
    @Path("/events")
    @Fails(THREAT_PROTECTION_NOT_ENABLED)
    public Uni<AuthEvent.Page> adminListEvents(
            @RestPath @Username String username,
            @Parameter(description = "How many to answer at most") @RestQuery @Nullable @Min(1) @Max(60) Integer limit,
            @Parameter(description = "`next` of the page before; without it, the first page")
                    @RestQuery
                    @Nullable
                    @Size(min = 1, max = 131_072)
                    String next) {
        return support.listEvents(username, limit, next);
    }
}
