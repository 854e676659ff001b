package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.COMPLETE_WEB_AUTHN_REGISTRATION;
import static dev.cognitoauth.cognito.call.Operation.DELETE_WEB_AUTHN_CREDENTIAL;
import static dev.cognitoauth.cognito.call.Operation.LIST_WEB_AUTHN_CREDENTIALS;
import static dev.cognitoauth.cognito.call.Operation.START_WEB_AUTHN_REGISTRATION;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.request.Credential;
import dev.cognitoauth.cognito.result.Passkey;
import dev.cognitoauth.cognito.result.PasskeyCreationOptions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnCredentialDescription;

/** StartWebAuthnRegistration, CompleteWebAuthnRegistration, ListWebAuthnCredentials and DeleteWebAuthnCredential. */
@ApplicationScoped
public class PasskeyOperations {

    private final Upstream upstream;
    private final CognitoIdentityProviderAsyncClient cognito;

    PasskeyOperations(Upstream upstream, CognitoIdentityProviderAsyncClient cognito) {
        this.upstream = upstream;
        this.cognito = cognito;
    }

    public Uni<PasskeyCreationOptions> options(Secret accessToken) {
        return upstream.call(
                        START_WEB_AUTHN_REGISTRATION,
                        () -> cognito.startWebAuthnRegistration(request -> request.accessToken(accessToken.value())))
                .map(answer -> new PasskeyCreationOptions(
                        Objects.requireNonNull(Documents.fromCognito(answer.credentialCreationOptions()))));
    }

    /** Registers the credential as the browser's {@code toJSON} gives it. */
    public Uni<Void> register(Secret accessToken, Credential credential) {
        return upstream.call(
                        COMPLETE_WEB_AUTHN_REGISTRATION,
                        () -> cognito.completeWebAuthnRegistration(request -> request.accessToken(accessToken.value())
                                .credential(Documents.toCognito(credential.json()))))
                .replaceWithVoid();
    }

    public Uni<Passkey.Page> list(Secret accessToken, @Nullable Integer limit, @Nullable String next) {
        return upstream.call(
                        LIST_WEB_AUTHN_CREDENTIALS,
                        () -> cognito.listWebAuthnCredentials(request -> request.accessToken(accessToken.value())
                                .maxResults(limit)
                                .nextToken(next)))
                .map(answer -> new Passkey.Page(
                        answer.credentials().stream()
                                .map(PasskeyOperations::passkey)
                                .toList(),
                        answer.nextToken()));
    }

    public Uni<Void> delete(Secret accessToken, String id) {
        return upstream.call(
                        DELETE_WEB_AUTHN_CREDENTIAL,
                        () -> cognito.deleteWebAuthnCredential(request ->
                                request.accessToken(accessToken.value()).credentialId(id)))
                .replaceWithVoid();
    }

    private static Passkey passkey(WebAuthnCredentialDescription credential) {
        return new Passkey(
                credential.credentialId(),
                credential.friendlyCredentialName(),
                credential.relyingPartyId(),
                credential.authenticatorAttachment(),
                credential.authenticatorTransports(),
                credential.createdAt());
    }
}
