package dev.cognitoauth.cognito.poolcheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.cloudformation.EndpointStack;
import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.wire.SdkJson;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** What Cognito describes of a stack, as JSON that can be changed: members pool, client, factors and identity. */
record DescribedStack(ObjectNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static DescribedStack of(Emulator cognito, String userPool, String client, String identityPool) {
        ObjectNode json = JSON.createObjectNode();
        json.set(
                "pool",
                SdkJson.write(cognito.userPools()
                        .describeUserPool(pool -> pool.userPoolId(userPool))
                        .userPool()));
        json.set(
                "client",
                SdkJson.write(cognito.userPools()
                        .describeUserPoolClient(
                                request -> request.userPoolId(userPool).clientId(client))
                        .userPoolClient()));
        json.set("factors", SdkJson.write(cognito.userPools().getUserPoolMfaConfig(pool -> pool.userPoolId(userPool))));
        json.set(
                "identity",
                SdkJson.write(cognito.identityPools().describeIdentityPool(pool -> pool.identityPoolId(identityPool))));
        return new DescribedStack(read(json.toString()));
    }

    static DescribedStack of(Emulator cognito, EndpointStack stack) {
        return of(cognito, stack.userPoolId(), stack.clientId(), stack.identityPoolId());
    }

    /** With a change, in which null removes a member (RFC 7396). */
    DescribedStack with(String patch) {
        ObjectNode changed = json.deepCopy();
        merge(changed, read(patch));
        return new DescribedStack(changed);
    }

    private static ObjectNode read(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                target.remove(member.getKey());
            } else if (value.isObject()) {
                merge(target.withObjectProperty(member.getKey()), value);
            } else {
                target.set(member.getKey(), value);
            }
        });
    }

    PoolDescription description() {
        return new PoolDescription(
                (UserPoolType) SdkJson.read(json.get("pool"), UserPoolType.builder()),
                (UserPoolClientType) SdkJson.read(json.get("client"), UserPoolClientType.builder()),
                (GetUserPoolMfaConfigResponse)
                        SdkJson.read(json.get("factors"), GetUserPoolMfaConfigResponse.builder()),
                Optional.ofNullable(json.get("identity")).map(pool ->
                        (DescribeIdentityPoolResponse) SdkJson.read(pool, DescribeIdentityPoolResponse.builder())));
    }
}
