package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.CONFIRM_SIGN_UP;
import static dev.cognitoauth.cognito.call.Operation.RESEND_CONFIRMATION_CODE;
import static dev.cognitoauth.cognito.call.Operation.SIGN_UP;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.enumeration.Discretion;
import dev.cognitoauth.cognito.enumeration.GuardedCall;
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
    private final Discretion discretion;

    SignUpOperations(
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
        discretion.check(password);
        Uni<SignedUp> answer = upstream.call(
                        SIGN_UP,
                        () -> cognito.signUp(request -> request.clientId(client.id())
                                .secretHash(client.secretHash(username))
                                .username(username)
                                .password(Secret.textOrNull(password))
                                .userAttributes(Attributes.toCognito(attributes))
                                .validationData(validationData.isEmpty() ? null : Attributes.toCognito(validationData))
                                .clientMetadata(ClientMetadata.entriesOrNull(clientMetadata))
                                .userContextData(threatProtection.contextOf(encodedData))))
                .map(signedUp -> new SignedUp(
                        signedUp.userSub(),
                        signedUp.userConfirmed(),
                        CodeDelivery.orNull(signedUp.codeDeliveryDetails()),
                        Secret.orNull(signedUp.session())));
        return discretion.ofSignUp(username, attributes, answer, send(username, clientMetadata, encodedData));
    }

    /** Confirms the user by the code that Cognito sent. */
    public Uni<SignedUp.Confirmed> confirm(
            String username,
            Secret code,
            @Nullable Boolean forceAliasCreation,
            @Nullable Secret session,
            @Nullable ClientMetadata clientMetadata,
            @Nullable String encodedData) {
        Secret sessionOfSignUp = discretion.sessionOfSignUp(username, session);
        Uni<SignedUp.Confirmed> answer = upstream.call(
                        CONFIRM_SIGN_UP,
                        () -> cognito.confirmSignUp(request -> request.clientId(client.id())
                                .secretHash(client.secretHash(username))
                                .username(username)
                                .confirmationCode(code.value())
                                .forceAliasCreation(forceAliasCreation)
                                .session(Secret.textOrNull(sessionOfSignUp))
                                .clientMetadata(ClientMetadata.entriesOrNull(clientMetadata))
                                .userContextData(threatProtection.contextOf(encodedData))))
                .map(confirmed -> new SignedUp.Confirmed(Secret.orNull(confirmed.session())));
        return discretion.of(GuardedCall.CONFIRM, answer);
    }

    /** Sends another code; it voids the one before. */
    public Uni<CodeDelivery.Sent> resend(
            String username, @Nullable ClientMetadata clientMetadata, @Nullable String encodedData) {
        return discretion.ofCode(GuardedCall.RESEND, username, send(username, clientMetadata, encodedData));
    }

    private Uni<CodeDelivery.Sent> send(
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
