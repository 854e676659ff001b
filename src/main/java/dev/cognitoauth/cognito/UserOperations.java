package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.DELETE_USER;
import static dev.cognitoauth.cognito.call.Operation.DELETE_USER_ATTRIBUTES;
import static dev.cognitoauth.cognito.call.Operation.GET_USER;
import static dev.cognitoauth.cognito.call.Operation.GET_USER_ATTRIBUTE_VERIFICATION_CODE;
import static dev.cognitoauth.cognito.call.Operation.UPDATE_AUTH_EVENT_FEEDBACK;
import static dev.cognitoauth.cognito.call.Operation.UPDATE_USER_ATTRIBUTES;
import static dev.cognitoauth.cognito.call.Operation.VERIFY_USER_ATTRIBUTE;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.enumeration.Discretion;
import dev.cognitoauth.cognito.enumeration.GuardedCall;
import dev.cognitoauth.cognito.login.FederatedIdentities;
import dev.cognitoauth.cognito.login.ManagedLogin;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.result.CodeDelivery;
import dev.cognitoauth.cognito.result.User;
import dev.cognitoauth.cognito.token.DenyList;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeedbackValueType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;

/** GetUser, its attributes and their verification, and DeleteUser. */
@ApplicationScoped
public class UserOperations {

    private final Upstream upstream;
    private final CognitoIdentityProviderAsyncClient cognito;
    private final AppClient client;
    private final ManagedLogin login;
    private final DenyList denied;
    private final Discretion discretion;

    UserOperations(
            Upstream upstream,
            CognitoIdentityProviderAsyncClient cognito,
            AppClient client,
            ManagedLogin login,
            DenyList denied,
            Discretion discretion) {
        this.upstream = upstream;
        this.cognito = cognito;
        this.client = client;
        this.login = login;
        this.denied = denied;
        this.discretion = discretion;
    }

    public Uni<User> get(Secret accessToken) {
        return upstream.call(GET_USER, () -> cognito.getUser(request -> request.accessToken(accessToken.value())))
                .map(this::user);
    }

    /**
     * The same for a request that is not the current one.
     *
     * @param caller one value for all requests of the same network
     */
    public Uni<User> get(Secret accessToken, String caller) {
        return upstream.call(
                        GET_USER, caller, () -> cognito.getUser(request -> request.accessToken(accessToken.value())))
                .map(this::user);
    }

    private User user(GetUserResponse user) {
        Map<String, String> attributes = Attributes.fromCognito(user.userAttributes());
        List<User.Identity> identities = FederatedIdentities.of(user.username(), attributes, login.providers());
        attributes.remove(FederatedIdentities.ATTRIBUTE);
        return new User(
                user.username(),
                attributes,
                new User.Mfa(user.preferredMfaSetting(), user.userMFASettingList()),
                identities);
    }

    /**
     * Sets attributes and deletes those that are null (RFC 7396). It sets first, because Cognito may refuse a value, and then
     * nothing has been deleted yet.
     */
    public Uni<CodeDelivery.SentToEach> change(
            Secret accessToken, Map<String, @Nullable String> attributes, @Nullable ClientMetadata clientMetadata) {
        return update(accessToken, Attributes.set(attributes), clientMetadata)
                .call(() -> delete(accessToken, Attributes.deleted(attributes)))
                .map(CodeDelivery.SentToEach::new);
    }

    public Uni<Void> delete(Secret accessToken) {
        return upstream.call(DELETE_USER, () -> cognito.deleteUser(request -> request.accessToken(accessToken.value())))
                .invoke(() -> denied.addUser(accessToken))
                .replaceWithVoid();
    }

    /** Sends a code to the address in this attribute. */
    public Uni<CodeDelivery.Sent> sendCode(
            Secret accessToken, String attribute, @Nullable ClientMetadata clientMetadata) {
        return upstream.call(
                        GET_USER_ATTRIBUTE_VERIFICATION_CODE,
                        () -> cognito.getUserAttributeVerificationCode(
                                request -> request.accessToken(accessToken.value())
                                        .attributeName(attribute)
                                        .clientMetadata(ClientMetadata.entriesOrNull(clientMetadata))))
                .map(answer -> CodeDelivery.Sent.of(answer.codeDeliveryDetails()));
    }

    /** Proves that the address in this attribute is the user's. */
    public Uni<Void> verify(Secret accessToken, String attribute, Secret code) {
        return upstream.call(
                        VERIFY_USER_ATTRIBUTE,
                        () -> cognito.verifyUserAttribute(request -> request.accessToken(accessToken.value())
                                .attributeName(attribute)
                                .code(code.value())))
                .replaceWithVoid();
    }

    /** Tells threat protection whether a sign-in was the user's own (UpdateAuthEventFeedback). */
    public Uni<Void> giveFeedback(String eventId, String username, Secret feedbackToken, boolean valid) {
        Uni<Void> answer = upstream.call(
                        UPDATE_AUTH_EVENT_FEEDBACK,
                        () -> cognito.updateAuthEventFeedback(request -> request.userPoolId(client.userPoolId())
                                .eventId(eventId)
                                .username(username)
                                .feedbackToken(feedbackToken.value())
                                .feedbackValue(valid ? FeedbackValueType.VALID : FeedbackValueType.INVALID)))
                .replaceWithVoid();
        return discretion.of(GuardedCall.FEEDBACK, answer);
    }

    private Uni<List<CodeDelivery>> update(
            Secret accessToken, Map<String, String> set, @Nullable ClientMetadata clientMetadata) {
        if (set.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return upstream.call(
                        UPDATE_USER_ATTRIBUTES,
                        () -> cognito.updateUserAttributes(request -> request.accessToken(accessToken.value())
                                .userAttributes(Attributes.toCognito(set))
                                .clientMetadata(ClientMetadata.entriesOrNull(clientMetadata))))
                .map(answer -> answer.codeDeliveryDetailsList().stream()
                        .map(CodeDelivery::of)
                        .toList());
    }

    private Uni<Void> delete(Secret accessToken, List<String> attributes) {
        if (attributes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return upstream.call(
                        DELETE_USER_ATTRIBUTES,
                        () -> cognito.deleteUserAttributes(request ->
                                request.accessToken(accessToken.value()).userAttributeNames(attributes)))
                .replaceWithVoid();
    }
}
