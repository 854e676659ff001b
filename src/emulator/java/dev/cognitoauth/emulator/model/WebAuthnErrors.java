package dev.cognitoauth.emulator.model;

import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnChallengeNotFoundException;
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
