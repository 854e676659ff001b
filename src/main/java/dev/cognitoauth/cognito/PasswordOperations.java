package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.CHANGE_PASSWORD;
import static dev.cognitoauth.cognito.call.Operation.CONFIRM_FORGOT_PASSWORD;
import static dev.cognitoauth.cognito.call.Operation.FORGOT_PASSWORD;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.enumeration.Discretion;
import dev.cognitoauth.cognito.enumeration.GuardedCall;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.result.CodeDelivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;

/** ForgotPassword, ConfirmForgotPassword and ChangePassword. */
@ApplicationScoped
public class PasswordOperations {

    private final Upstream upstream;
    private final CognitoIdentityProviderAsyncClient cognito;
    private final AppClient client;
    private final ThreatProtection threatProtection;
    private final Discretion discretion;

    PasswordOperations(
            Upstream upstream,
            CognitoIdentityProviderAsyncClient cognito,
            AppClient client,
            ThreatProtection threatProtection,
            Discretion discretion) {
        this.upstream = upstream;
        this.cognito = cognito;
        this.client = client;
        this.threatProtection = threatProtection;
        this.discretion = discretion;
    }

    /** Sends a code to the user's verified address. */
    public Uni<CodeDelivery.Sent> forgot(
            String username, @Nullable ClientMetadata clientMetadata, @Nullable String encodedData) {
        Uni<CodeDelivery.Sent> answer = upstream.call(
                        FORGOT_PASSWORD,
                        () -> cognito.forgotPassword(request -> request.clientId(client.id())
                                .secretHash(client.secretHash(username))
                                .username(username)
                                .clientMetadata(ClientMetadata.entriesOrNull(clientMetadata))
                                .userContextData(threatProtection.contextOf(encodedData))))
                .map(sent -> CodeDelivery.Sent.of(sent.codeDeliveryDetails()));
        return discretion.ofCode(GuardedCall.FORGOT, username, answer);
    }

    /** Sets a new password by the code that was sent. */
    public Uni<Void> reset(
            String username,
            Secret code,
            Secret newPassword,
            @Nullable ClientMetadata clientMetadata,
            @Nullable String encodedData) {
        discretion.check(newPassword);
        Uni<Void> answer = upstream.call(
                        CONFIRM_FORGOT_PASSWORD,
                        () -> cognito.confirmForgotPassword(request -> request.clientId(client.id())
                                .secretHash(client.secretHash(username))
                                .username(username)
                                .confirmationCode(code.value())
                                .password(newPassword.value())
                                .clientMetadata(ClientMetadata.entriesOrNull(clientMetadata))
                                .userContextData(threatProtection.contextOf(encodedData))))
                .replaceWithVoid();
        return discretion.of(GuardedCall.RESET, answer);
    }

    /** Changes the password of a signed-in user, or sets a first one where there is none yet. */
    public Uni<Void> change(Secret accessToken, @Nullable Secret currentPassword, Secret newPassword) {
        return upstream.call(
                        CHANGE_PASSWORD,
                        () -> cognito.changePassword(request -> request.accessToken(accessToken.value())
                                .previousPassword(Secret.textOrNull(currentPassword))
                                .proposedPassword(newPassword.value())))
                .replaceWithVoid();
    }
}
