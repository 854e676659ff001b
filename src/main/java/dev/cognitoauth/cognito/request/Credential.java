package dev.cognitoauth.cognito.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a passkey has answered, as {@code toJSON()} of the browser's PublicKeyCredential gives it. It is passed on as it
 * is, and Cognito checks it.
 */
@Schema(implementation = PublicKeyCredentialJson.class)
public record Credential(@JsonValue ObjectNode json) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Credential {}

    /** The JSON text, for those of Cognito's parameters that take it as text. */
    public String text() {
        return json.toString();
    }

    @Override
    public String toString() {
        return "***";
    }
}
