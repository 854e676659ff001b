package dev.cognitoauth.emulator.trigger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.emulator.model.PoolUser;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function is called with. Values of null are in it as such, as functions written in Node.js test for them. */
final class Event {

    private static final ObjectMapper JSON = new ObjectMapper();

    final ObjectNode json = JSON.createObjectNode();
    private final Triggers triggers;
    private final ObjectNode request = JSON.createObjectNode();
    private final ObjectNode response = JSON.createObjectNode();

    /** @param clientId what the function learns about the app client that has called */
    Event(Triggers triggers, String version, String source, String username, @Nullable String clientId) {
        this.triggers = triggers;
        json.put("version", version);
        json.put("triggerSource", source);
        json.put("region", triggers.pool().region());
        json.put("userPoolId", triggers.pool().id());
        json.put("userName", username);
        json.putObject("callerContext")
                .put("awsSdkVersion", "aws-sdk-unknown-unknown")
                .put("clientId", clientId);
        json.set("request", request);
        json.set("response", response);
    }

    /** Adds a member to the request. */
    Event with(String member, @Nullable Object value) {
        request.set(member, JSON.valueToTree(value));
        return this;
    }

    /** Adds what the app gave for functions to validate, which is null and not empty where it gave nothing. */
    Event validating(Map<String, String> data) {
        return with("validationData", data.isEmpty() ? null : data);
    }

    /** Adds the attributes of a user; a decoy has none. */
    Event user(PoolUser user) {
        ObjectNode attributes = request.putObject("userAttributes");
        if (triggers.pool().users().has(user)) {
            user.attributes().forEach(attributes::put);
            attributes.put("cognito:user_status", user.status().toString());
        }
        return this;
    }

    /** Adds whether the user exists, where the app client must not learn it. */
    Event found(PoolUser user) {
        if (triggers.caller() != null && triggers.caller().hidesUserExistence()) {
            request.put("userNotFound", !triggers.pool().users().has(user));
        }
        return this;
    }

    /** Adds the ClientMetadata of the call, if it has any. */
    Event metadata() {
        return triggers.metadata().isEmpty() ? this : with("clientMetadata", triggers.metadata());
    }

    /** Adds a member to the response, for the function to change. */
    Event answer(String member, @Nullable Object value) {
        response.set(member, JSON.valueToTree(value));
        return this;
    }
}
