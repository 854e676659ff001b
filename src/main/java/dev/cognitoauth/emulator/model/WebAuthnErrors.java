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
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnChallengeNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationMissingException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnCredentialNotSupportedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnOriginNotAllowedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnRelyingPartyMismatchException;

/** The refusals of passkeys, with Cognito's exceptions. */
final class WebAuthnErrors {

    private WebAuthnErrors() {}

    static RuntimeException invalidCredential() {
        return UserPoolErrors.invalidParameter("Credential data is not valid");
    }

    static RuntimeException noChallenge() {
        return WebAuthnChallengeNotFoundException.builder()
                .message("No registration is open for this user.")
                .build();
    }

    /** Chooses the exception by the message of the library, which says what does not fit. */
    static RuntimeException refusal(String message) {
        if (message.contains("origin")) {
            return WebAuthnOriginNotAllowedException.builder()
                    .message("The origin is not allowed.")
                    .build();
        } else if (message.contains("RP ID")) {
            return WebAuthnRelyingPartyMismatchException.builder()
                    .message("The credential is for another relying party.")
                    .build();
        } else if (message.contains("algorithm")) {
            return WebAuthnCredentialNotSupportedException.builder()
                    .message("The algorithm is not supported.")
                    .build();
        }
        return invalidCredential();
    }
}
