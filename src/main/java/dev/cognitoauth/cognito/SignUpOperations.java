package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.CONFIRM_SIGN_UP;
import static dev.cognitoauth.cognito.call.Operation.RESEND_CONFIRMATION_CODE;
import static dev.cognitoauth.cognito.call.Operation.SIGN_UP;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.result.CodeDelivery;
import dev.cognitoauth.cognito.result.SignedUp;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;

/** SignUp, ConfirmSignUp and ResendConfirmationCode. */
@ApplicationScoped
public class SignUpOperations {

    private final Upstream upstream;
    private final CognitoIdentityProviderAsyncClient cognito;
    private final AppClient client;
    private final ThreatProtection threatProtection;

    SignUpOperations(
            Upstream upstream,
            CognitoIdentityProviderAsyncClient cognito,
            AppClient client,
            ThreatProtection threatProtection) {
        this.upstream = upstream;
        this.cognito = cognito;
        this.client = client;
        this.threatProtection = threatProtection;
    }

    /**
     * Makes a user.
     *
     * @param password none where the pool allows to sign in without
     * @param validationData goes to the pre-sign-up trigger and is not stored
     */
    public Uni<SignedUp> signUp(
            String username,
            @Nullable Secret password,
            Map<String, String> attributes,
            Map<String, String> validationData,
            @Nullable ClientMetadata clientMetadata,
            @Nullable String encodedData) {
        return upstream.call(
                        SIGN_UP,
                        () -> cognito.signUp(request -> request.clientId(client.id())
                                .secretHash(client.secretHash(username))
                                .username(username)
                                .password(Secret.textOrNull(password))
                                .userAttributes(Attributes.toCognito(attributes))
                                .validationData(validationData.isEmpty() ? null : Attributes.toCognito(validationData))
                                .clientMetadata(ClientMetadata.entriesOrNull(clientMetadata))
                                .userContextData(threatProtection.contextOf(encodedData))))
                .map(answer -> new SignedUp(
                        answer.userSub(),
                        answer.userConfirmed(),
                        CodeDelivery.orNull(answer.codeDeliveryDetails()),
                        Secret.orNull(answer.session())));
    }

    /** Confirms the user by the code that Cognito sent. */
    public Uni<SignedUp.Confirmed> confirm(
            String username,
            Secret code,
            @Nullable Boolean forceAliasCreation,
            @Nullable Secret session,
            @Nullable ClientMetadata clientMetadata,
            @Nullable String encodedData) {
        return upstream.call(
                        CONFIRM_SIGN_UP,
                        () -> cognito.confirmSignUp(request -> request.clientId(client.id())
                                .secretHash(client.secretHash(username))
                                .username(username)
                                .confirmationCode(code.value())
                                .forceAliasCreation(forceAliasCreation)
                                .session(Secret.textOrNull(session))
                                .clientMetadata(ClientMetadata.entriesOrNull(clientMetadata))
                                .userContextData(threatProtection.contextOf(encodedData))))
                .map(answer -> new SignedUp.Confirmed(Secret.orNull(answer.session())));
    }

    /** Sends another code; it voids the one before. */
    public Uni<CodeDelivery.Sent> resend(
            String username, @Nullable ClientMetadata clientMetadata, @Nullable String encodedData) {
        return upstream.call(
                        RESEND_CONFIRMATION_CODE,
                        () -> cognito.resendConfirmationCode(request -> request.clientId(client.id())
                                .secretHash(client.secretHash(username))
                                .username(username)
                                .clientMetadata(ClientMetadata.entriesOrNull(clientMetadata))
                                .userContextData(threatProtection.contextOf(encodedData))))
                .map(answer -> CodeDelivery.Sent.of(answer.codeDeliveryDetails()));
    }
}
