package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.ADMIN_CONFIRM_SIGN_UP;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_CREATE_USER;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_DELETE_USER_ATTRIBUTES;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_FORGET_DEVICE;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_LIST_DEVICES;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_LIST_USER_AUTH_EVENTS;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_RESET_USER_PASSWORD;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_SET_USER_MFA_PREFERENCE;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_SET_USER_PASSWORD;
import static dev.cognitoauth.cognito.call.Operation.ADMIN_UPDATE_USER_ATTRIBUTES;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.SignedCalls;
import dev.cognitoauth.cognito.result.AuthEvent;
import dev.cognitoauth.cognito.result.Device;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthEventType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EventContextDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EventFeedbackType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EventRiskType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/** What helps users who cannot help themselves: attributes, invitations, passwords, factors, devices and events. */
@ApplicationScoped
public class SupportOperations {

    private final SignedCalls signed;
    private final AppClient client;

    SupportOperations(SignedCalls signed, AppClient client) {
        this.signed = signed;
        this.client = client;
    }

    /**
     * Sets attributes and deletes those that are null (RFC 7396). It sets first, because Cognito may refuse a value, and then
     * nothing has been deleted yet.
     */
    public Uni<Void> change(String username, Map<String, @Nullable String> attributes) {
        return update(username, Attributes.set(attributes))
                .chain(() -> delete(username, Attributes.deleted(attributes)));
    }

    private Uni<Void> update(String username, Map<String, String> set) {
        if (set.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return signed.call(
                        ADMIN_UPDATE_USER_ATTRIBUTES,
                        cognito -> cognito.adminUpdateUserAttributes(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .userAttributes(Attributes.toCognito(set))))
                .replaceWithVoid();
    }

    private Uni<Void> delete(String username, List<String> attributes) {
        if (attributes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return signed.call(
                        ADMIN_DELETE_USER_ATTRIBUTES,
                        cognito -> cognito.adminDeleteUserAttributes(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .userAttributeNames(attributes)))
                .replaceWithVoid();
    }

    /** Sends a new temporary password, by EMAIL or SMS, to somebody who has never signed in. */
    public Uni<Void> inviteAgain(String username, String medium) {
        return signed.call(
                        ADMIN_CREATE_USER,
                        cognito -> cognito.adminCreateUser(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .messageAction(MessageActionType.RESEND)
                                .desiredDeliveryMediumsWithStrings(medium)))
                .replaceWithVoid();
    }

    public Uni<Void> confirm(String username) {
        return signed.call(
                        ADMIN_CONFIRM_SIGN_UP,
                        cognito -> cognito.adminConfirmSignUp(request ->
                                request.userPoolId(client.userPoolId()).username(username)))
                .replaceWithVoid();
    }

    /** Sends the user a code, with which they choose another password; the present one is worth nothing from then on. */
    public Uni<Void> resetPassword(String username) {
        return signed.call(
                        ADMIN_RESET_USER_PASSWORD,
                        cognito -> cognito.adminResetUserPassword(request ->
                                request.userPoolId(client.userPoolId()).username(username)))
                .replaceWithVoid();
    }

    /** @param permanent whether the user may keep the password, and need not choose another one at the next sign-in */
    public Uni<Void> setPassword(String username, Secret password, boolean permanent) {
        return signed.call(
                        ADMIN_SET_USER_PASSWORD,
                        cognito -> cognito.adminSetUserPassword(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .password(password.value())
                                .permanent(permanent)))
                .replaceWithVoid();
    }

    /**
     * Lets the user sign in without codes by app, text message or e-mail. Passkeys stay: DeleteWebAuthnCredential takes nothing
     * but the user's own access token.
     */
    public Uni<Void> removeSecondFactors(String username) {
        return signed.call(
                        ADMIN_SET_USER_MFA_PREFERENCE,
                        cognito -> cognito.adminSetUserMFAPreference(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .smsMfaSettings(off -> off.enabled(false).preferredMfa(false))
                                .softwareTokenMfaSettings(
                                        off -> off.enabled(false).preferredMfa(false))
                                .emailMfaSettings(off -> off.enabled(false).preferredMfa(false))))
                .replaceWithVoid();
    }

    public Uni<Device.Page> listDevices(String username, @Nullable Integer limit, @Nullable String next) {
        return signed.call(
                        ADMIN_LIST_DEVICES,
                        cognito -> cognito.adminListDevices(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .limit(limit)
                                .paginationToken(next)))
                .map(answer -> new Device.Page(
                        answer.devices().stream().map(DeviceOperations::device).toList(), answer.paginationToken()));
    }

    public Uni<Void> forgetDevice(String username, String key) {
        return signed.call(
                        ADMIN_FORGET_DEVICE,
                        cognito -> cognito.adminForgetDevice(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .deviceKey(key)))
                .replaceWithVoid();
    }

    /** The last two years of sign-ins, sign-ups and changes of the password, which a pool with threat protection records. */
    public Uni<AuthEvent.Page> listEvents(String username, @Nullable Integer limit, @Nullable String next) {
        return signed.call(
                        ADMIN_LIST_USER_AUTH_EVENTS,
                        cognito -> cognito.adminListUserAuthEvents(request -> request.userPoolId(client.userPoolId())
                                .username(username)
                                .maxResults(limit)
                                .nextToken(next)))
                .map(answer -> new AuthEvent.Page(
                        answer.authEvents().stream()
                                .map(SupportOperations::event)
                                .toList(),
                        answer.nextToken()));
    }

    private static AuthEvent event(AuthEventType event) {
        EventRiskType risk = event.eventRisk();
        EventContextDataType context = event.eventContextData();
        EventFeedbackType feedback = event.eventFeedback();
        return new AuthEvent(
                event.eventId(),
                event.eventTypeAsString(),
                event.creationDate(),
                event.eventResponseAsString(),
                event.challengeResponses().stream()
                        .map(challenge -> new AuthEvent.Challenge(
                                challenge.challengeNameAsString(), challenge.challengeResponseAsString()))
                        .toList(),
                risk == null
                        ? null
                        : new AuthEvent.Risk(
                                risk.riskDecisionAsString(),
                                risk.riskLevelAsString(),
                                risk.compromisedCredentialsDetected()),
                context == null
                        ? null
                        : new AuthEvent.Caller(
                                context.ipAddress(), context.deviceName(), context.city(), context.country()),
                feedback == null ? null : feedback.feedbackValueAsString());
    }
}
