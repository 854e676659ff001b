package dev.cognitoauth.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.cognito.answer.Passkey;
import dev.cognitoauth.cognito.answer.PasskeyList;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.http.AccessToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** The creation options as the browser's {@code parseCreationOptionsFromJSON} takes them. */
    public Uni<Object> options(AccessToken bearer) {
        return upstream.call(
                        () -> cognito.startWebAuthnRegistration(request -> request.accessToken(bearer.accessToken())))
                .map(answer -> Documents.fromCognito(answer.credentialCreationOptions()));
    }

    /** Registers the credential as the browser's {@code toJSON} gives it. */
    public Uni<Void> register(AccessToken bearer, JsonNode credential) {
        return upstream.call(() -> cognito.completeWebAuthnRegistration(request ->
                        request.accessToken(bearer.accessToken()).credential(Documents.toCognito(credential))))
                .replaceWithVoid();
    }

    public Uni<PasskeyList> list(AccessToken bearer, @Nullable Integer limit, @Nullable String next) {
        return upstream.read(() -> cognito.listWebAuthnCredentials(request -> request.accessToken(bearer.accessToken())
                        .maxResults(limit)
                        .nextToken(next)))
                .map(answer -> new PasskeyList(
                        answer.credentials().stream()
                                .map(PasskeyOperations::passkey)
                                .toList(),
                        answer.nextToken()));
    }

    public Uni<Void> delete(AccessToken bearer, String id) {
        return Upstream.named(upstream.call(() -> cognito.deleteWebAuthnCredential(
                        request -> request.accessToken(bearer.accessToken()).credentialId(id)))
                .replaceWithVoid());
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
