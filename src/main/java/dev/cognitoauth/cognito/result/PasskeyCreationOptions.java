package dev.cognitoauth.cognito.result;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The options to create a passkey with, as {@code parseCreationOptionsFromJSON()} of the browser's PublicKeyCredential
 * takes them. Cognito's answer is passed on as it is, so that members that are not known here reach the browser.
 */
@Schema(implementation = PublicKeyCredentialCreationOptionsJson.class)
public record PasskeyCreationOptions(@JsonValue Object json) {}
