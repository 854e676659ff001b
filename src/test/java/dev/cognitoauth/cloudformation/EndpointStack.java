package dev.cognitoauth.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the template's pools by calls of Cognito, for endpoints that have no CloudFormation, such as the emulator. */
public final class EndpointStack {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USER_POOLS = "AWSCognitoIdentityProviderService.";
    private static final String IDENTITY_POOLS = "AWSCognitoIdentityService.";
    /** Properties of the user pool that SetUserPoolMfaConfig takes, and not CreateUserPool. */
    private static final Set<String> MFA_PROPERTIES =
            Set.of("MfaConfiguration", "EnabledMfas", "WebAuthnRelyingPartyID", "WebAuthnUserVerification");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    /** What the template's references stand for, such as {@code UserPool} and {@code UserPool.ProviderName}. */
    private final Map<String, String> made = new HashMap<>();

    public EndpointStack(URI endpoint, String name) {
        this.endpoint = endpoint;
        made.put("AWS::StackName", name);
        made.put("AWS::Partition", "aws");
        made.put("AWS::Region", "us-east-1");
        made.put("AWS::AccountId", "123456789012");
        made.put("AuthenticatedRole.Arn", "arn:aws:iam::123456789012:role/" + name);
        made.put("GuestRole.Arn", "arn:aws:iam::123456789012:role/" + name + "-guest");
    }

    /** Makes the resources in the order in which they need each other. */
    public void create(Map<String, String> parameters) {
        create(new Stack(Stack.TEMPLATE, parameters));
    }

    synchronized void create(Stack stack) {
        createUserPool(stack);
        createAppClient(stack);
        createIdentityPool(stack);
    }

    /** Deletes what was made, also where making it stopped half-way. */
    public synchronized void delete() {
        String identityPool = made.remove("IdentityPool");
        if (identityPool != null) {
            call(IDENTITY_POOLS + "DeleteIdentityPool", Map.of("IdentityPoolId", identityPool));
        }
        String userPool = made.remove("UserPool");
        if (userPool != null) {
            call(USER_POOLS + "DeleteUserPool", Map.of("UserPoolId", userPool));
        }
    }

    public String userPoolId() {
        return id("UserPool");
    }

    public String clientId() {
        return id("AppClient");
    }

    public String identityPoolId() {
        return id("IdentityPool");
    }

    JsonNode callUserPools(String operation, Object request) {
        return call(USER_POOLS + operation, request);
    }

    private void createUserPool(Stack stack) {
        Map<String, Object> pool = new HashMap<>(Template.members(referencesReplaced(stack.property("UserPool"))));
        pool.put("PoolName", pool.remove("UserPoolName"));
        pool.keySet().removeAll(MFA_PROPERTIES);
        String id = callUserPools("CreateUserPool", pool).at("/UserPool/Id").asText();
        made.put("UserPool", id);
        made.put("UserPool.ProviderName", "cognito-idp." + id.split("_")[0] + ".amazonaws.com/" + id);
        callUserPools("SetUserPoolMfaConfig", mfaConfig(stack));
    }

    private Map<String, Object> mfaConfig(Stack stack) {
        var config = new HashMap<String, Object>(Map.of(
                "UserPoolId",
                userPoolId(),
                "MfaConfiguration",
                Objects.requireNonNull(stack.property("UserPool", "MfaConfiguration"))));
        if (stack.property("UserPool", "EnabledMfas") instanceof List<?> mfas && mfas.contains("SOFTWARE_TOKEN_MFA")) {
            config.put("SoftwareTokenMfaConfiguration", Map.of("Enabled", true));
        }
        Object relyingParty = stack.property("UserPool", "WebAuthnRelyingPartyID");
        if (relyingParty != null) {
            config.put(
                    "WebAuthnConfiguration",
                    Map.of(
                            "RelyingPartyId",
                            relyingParty,
                            "UserVerification",
                            Objects.requireNonNull(stack.property("UserPool", "WebAuthnUserVerification"))));
        }
        return config;
    }

    private void createAppClient(Stack stack) {
        JsonNode client = callUserPools("CreateUserPoolClient", referencesReplaced(stack.property("AppClient")));
        made.put("AppClient", client.at("/UserPoolClient/ClientId").asText());
    }

    private void createIdentityPool(Stack stack) {
        JsonNode created =
                call(IDENTITY_POOLS + "CreateIdentityPool", referencesReplaced(stack.property("IdentityPool")));
        made.put("IdentityPool", created.path("IdentityPoolId").asText());
        call(IDENTITY_POOLS + "SetIdentityPoolRoles", roles(stack));
    }

    /** In the template each mapping names its provider; SetIdentityPoolRoles takes the provider as the key. */
    private Map<String, Object> roles(Stack stack) {
        Map<String, Object> roles =
                new HashMap<>(Template.members(referencesReplaced(stack.property("IdentityPoolRoles"))));
        Map<String, Map<String, Object>> mappings = Template.members(roles.getOrDefault("RoleMappings", Map.of()));
        var byProvider = new TreeMap<String, Object>();
        for (Map<String, Object> mapping : mappings.values()) {
            var rest = new HashMap<>(mapping);
            byProvider.put(rest.remove("IdentityProvider").toString(), rest);
        }
        roles.put("RoleMappings", byProvider);
        return roles;
    }

    private Object referencesReplaced(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::referencesReplaced).toList();
        } else if (!(value instanceof Map<?, ?>)) {
            return Objects.requireNonNull(value);
        }
        Map<String, Object> object = Template.members(value);
        return switch (object.keySet().iterator().next()) {
            case "Ref" -> id((String) object.get("Ref"));
            case "Fn::GetAtt" -> id(String.join(".", texts(object.get("Fn::GetAtt"))));
            case "Fn::Sub" -> substituted((String) object.get("Fn::Sub"));
            default -> membersReplaced(object);
        };
    }

    private Map<String, Object> membersReplaced(Map<String, Object> object) {
        var replaced = new LinkedHashMap<String, Object>();
        object.forEach((member, value) -> replaced.put(member, referencesReplaced(value)));
        return replaced;
    }

    private String substituted(String text) {
        String result = text;
        for (Map.Entry<String, String> resource : made.entrySet()) {
            result = result.replace("${" + resource.getKey() + "}", resource.getValue());
        }
        return result;
    }

    private String id(String reference) {
        return Objects.requireNonNull(made.get(reference), () -> reference + " is not made");
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private JsonNode call(String target, Object members) {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", "application/x-amz-json-1.1")
                    .header("X-Amz-Target", target)
                    .header("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(members)))
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(target + " is refused: " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
