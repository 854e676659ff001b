package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import dev.cognitoauth.emulator.model.UserPasskeys.StoredPasskey;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserVerificationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationMissingException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationType;

/** WebAuthn for one user of a pool: registering a passkey, and signing in with it. */
public final class WebAuthn {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PoolUser user;
    private final WebAuthnConfigurationType configuration;
    private final RelyingParty relyingParty;

    public WebAuthn(UserPool pool, PoolUser user) {
        this.user = user;
        this.configuration = Optional.ofNullable(pool.mfaConfig().webAuthn())
                .orElseThrow(() -> WebAuthnConfigurationMissingException.builder()
                        .message("WebAuthn is not configured for the user pool.")
                        .build());
        String id = configuration.relyingPartyId();
        this.relyingParty = RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder().id(id).name(id).build())
                .credentialRepository(new PasskeyRepository(user))
                .origins(Set.of(id.equals("localhost") ? "http://localhost" : "https://" + id))
                .allowOriginPort(true)
                .allowOriginSubdomain(true)
                .preferredPubkeyParams(
                        List.of(PublicKeyCredentialParameters.ES256, PublicKeyCredentialParameters.RS256))
                .build();
    }

    /** The creation options, as the browser takes them. */
    public JsonNode startRegistration(String clientId) {
        PublicKeyCredentialCreationOptions options = relyingParty.startRegistration(StartRegistrationOptions.builder()
                .user(UserIdentity.builder()
                        .name(user.username)
                        .displayName(Optional.ofNullable(user.get("email")).orElse(user.username))
                        .id(new ByteArray(user.sub.getBytes(UTF_8)))
                        .build())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(userVerification())
                        .build())
                .timeout(60_000)
                .build());
        try {
            user.passkeys().open(clientId, options.toJson());
            return publicKey(options.toCredentialsCreateJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Registers the credential as the browser gives it, and ends the registration that was started. */
    public void finishRegistration(String clientId, String credential, Instant now) {
        String options = user.passkeys().close(clientId).orElseThrow(WebAuthnErrors::noChallenge);
        checkUsable(credential);
        try {
            var response = PublicKeyCredential.parseRegistrationResponseJson(credential);
            RegistrationResult result = relyingParty.finishRegistration(FinishRegistrationOptions.builder()
                    .request(PublicKeyCredentialCreationOptions.fromJson(options))
                    .response(response)
                    .build());
            user.passkeys()
                    .put(new StoredPasskey(
                            result.getKeyId().getId().getBase64Url(),
                            result.getPublicKeyCose().getBase64Url(),
                            result.getSignatureCount(),
                            configuration.relyingPartyId(),
                            JSON.readTree(credential)
                                    .path("authenticatorAttachment")
                                    .textValue(),
                            response.getResponse().getTransports().stream()
                                    .map(AuthenticatorTransport::getId)
                                    .toList(),
                            now));
        } catch (RegistrationFailedException e) {
            throw WebAuthnErrors.refusal(String.valueOf(e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            throw WebAuthnErrors.invalidCredential();
        }
    }

    /** A started sign-in: what has to be kept for its end, and the options that the browser takes. */
    public record Assertion(String request, String options) {}

    public Assertion startAssertion() {
        AssertionRequest request = relyingParty.startAssertion(StartAssertionOptions.builder()
                .username(user.username)
                .userVerification(userVerification())
                .timeout(60_000)
                .build());
        try {
            String options = publicKey(request.toCredentialsGetJson()).toString();
            return new Assertion(request.toJson(), options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses a credential that does not prove that the user holds the passkey. */
    public void finishAssertion(String request, String credential) {
        try {
            var result = relyingParty.finishAssertion(FinishAssertionOptions.builder()
                    .request(AssertionRequest.fromJson(request))
                    .response(PublicKeyCredential.parseAssertionResponseJson(credential))
                    .build());
            if (!result.isSuccess()) {
                throw UserPoolErrors.notAuthorized("Invalid credential");
            }
            user.passkeys()
                    .find(result.getCredential().getCredentialId().getBase64Url())
                    .ifPresent(passkey -> user.passkeys().put(passkey.counted(result.getSignatureCount())));
        } catch (AssertionFailedException | IOException | IllegalArgumentException e) {
            throw UserPoolErrors.notAuthorized("Invalid credential");
        }
    }

    private UserVerificationRequirement userVerification() {
        return configuration.userVerification() == UserVerificationType.REQUIRED
                ? UserVerificationRequirement.REQUIRED
                : UserVerificationRequirement.PREFERRED;
    }

    private static JsonNode publicKey(String credentialOptions) throws JsonProcessingException {
        return JSON.readTree(credentialOptions).get("publicKey");
    }

    /** Refuses a credential that does not say how it can be reached, or that cannot be found without a user name. */
    private static void checkUsable(String credential) {
        try {
            JsonNode json = JSON.readTree(credential);
            JsonNode discoverable = json.at("/clientExtensionResults/credProps/rk");
            if (!json.at("/response/transports").isArray()
                    || discoverable.isBoolean() && !discoverable.booleanValue()) {
                throw WebAuthnErrors.invalidCredential();
            }
        } catch (JsonProcessingException e) {
            throw WebAuthnErrors.invalidCredential();
        }
    }
}
