package dev.cognitoauth.cognito.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a passkey has answered, as {@code toJSON()} of the browser's PublicKeyCredential gives it. It has the members of
 * {@link PublicKeyCredentialJson}, and is passed on as it is: Cognito checks what they say.
 */
@Schema(implementation = PublicKeyCredentialJson.class)
public record Credential(@JsonValue ObjectNode json) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Credential {
        if (!hasItsMembers(json)) {
            throw new IllegalArgumentException("A member of the credential is missing or of the wrong type");
        }
    }

    private static boolean hasItsMembers(ObjectNode json) {
        return json.path("id").isTextual()
                && json.path("rawId").isTextual()
                && json.path("type").asText().equals("public-key")
                && json.path("response").isObject()
                && isAbsentOr(JsonNodeType.STRING, json.path("authenticatorAttachment"))
                && isAbsentOr(JsonNodeType.OBJECT, json.path("clientExtensionResults"));
    }

    private static boolean isAbsentOr(JsonNodeType type, JsonNode member) {
        return member.isMissingNode() || member.isNull() || member.getNodeType() == type;
    }

    /** The JSON text, for those of Cognito's parameters that take it as text. */
    public String text() {
        return json.toString();
    }

    @Override
    public String toString() {
        return "***";
    }
}
