package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.model.WebAuthn;
import dev.cognitoauth.emulator.wire.DocumentJson;
import java.time.Clock;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CompleteWebAuthnRegistrationRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CompleteWebAuthnRegistrationResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteWebAuthnCredentialRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteWebAuthnCredentialResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListWebAuthnCredentialsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListWebAuthnCredentialsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.StartWebAuthnRegistrationRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.StartWebAuthnRegistrationResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnNotEnabledException;

/** StartWebAuthnRegistration, CompleteWebAuthnRegistration, ListWebAuthnCredentials and DeleteWebAuthnCredential. */
public final class PasskeyRegistrations extends UserPoolOperations {

    public PasskeyRegistrations(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public StartWebAuthnRegistrationResponse startWebAuthnRegistration(StartWebAuthnRegistrationRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        return StartWebAuthnRegistrationResponse.builder()
                .credentialCreationOptions(DocumentJson.read(
                        webAuthn(signedIn).startRegistration(signedIn.client().id())))
                .build();
    }

    @Override
    public CompleteWebAuthnRegistrationResponse completeWebAuthnRegistration(
            CompleteWebAuthnRegistrationRequest request) {
        SignedIn signedIn = signedIn(request.accessToken());
        String credential = DocumentJson.write(request.credential()).toString();
        webAuthn(signedIn).finishRegistration(signedIn.client().id(), credential, now());
        return CompleteWebAuthnRegistrationResponse.builder().build();
    }

    @Override
    public ListWebAuthnCredentialsResponse listWebAuthnCredentials(ListWebAuthnCredentialsRequest request) {
        var all = signedIn(request.accessToken()).user().passkeys().described();
        var page = Page.of(request, all, request.maxResults(), 20, request.nextToken());
        return ListWebAuthnCredentialsResponse.builder()
                .credentials(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DeleteWebAuthnCredentialResponse deleteWebAuthnCredential(DeleteWebAuthnCredentialRequest request) {
        if (!signedIn(request.accessToken()).user().passkeys().remove(request.credentialId())) {
            throw UserPoolErrors.notFound("WebAuthn credential does not exist.");
        }
        return DeleteWebAuthnCredentialResponse.builder().build();
    }

    private static WebAuthn webAuthn(SignedIn signedIn) {
        if (!signedIn.client().pool().allowsFirstFactor(AuthFactorType.WEB_AUTHN)) {
            throw WebAuthnNotEnabledException.builder()
                    .message("WebAuthn not enabled for this pool")
                    .build();
        }
        return new WebAuthn(signedIn.client().pool(), signedIn.user());
    }
}
