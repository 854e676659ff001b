package dev.cognitoauth.cognito.poolcheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.wire.SdkJson;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cognitoidentity.model.UpdateIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;

/** What the command of a finding does: jq makes the request of the description, as in the shell, and the emulator takes it. */
final class Mending {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMMAND =
            Pattern.compile("aws cognito-\\w+ (\\S+) (--user-pool-id (\\S+) )?--region us-east-1 --cli-input-json"
                    + " \"\\$\\(aws .* --region us-east-1 --output json \\| jq '([^']*)'\\)\"");
    private static final Pattern MEMBER = Pattern.compile("\\.([A-Z]\\w+)");

    private final String operation;
    private final String program;
    private final ObjectNode described;
    private final ObjectNode request;

    Mending(String command, DescribedStack broken) throws IOException {
        Matcher parts = COMMAND.matcher(command);
        assertThat(command).matches(COMMAND);
        parts.matches();
        this.operation = parts.group(1);
        this.program = parts.group(4)
                .replace("<account>", "123456789012")
                .replace("<verified domain>", "example.com")
                .replace("<domain of your pages>", "example.com");
        this.described = described(broken.json());
        this.request = jq();
        if (parts.group(3) != null) {
            request.put("UserPoolId", parts.group(3));
        }
    }

    static boolean isPossible() throws InterruptedException {
        try {
            return new ProcessBuilder("jq", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** What the request has of the description, but for the members that the command names. */
    ObjectNode keeps() {
        return withoutNamed(request);
    }

    /** The same of the description, of which the request can have what it has a member for. */
    ObjectNode had() {
        Set<String> members =
                type().sdkFields().stream().map(field -> field.locationName()).collect(Collectors.toSet());
        return withoutNamed(described.deepCopy().retain(members));
    }

    void apply(Emulator cognito) {
        Object built = SdkJson.read(request, type());
        if (built instanceof UpdateUserPoolClientRequest update) {
            cognito.userPools().updateUserPoolClient(update);
        } else if (built instanceof UpdateUserPoolRequest update) {
            cognito.userPools().updateUserPool(update);
        } else if (built instanceof SetUserPoolMfaConfigRequest update) {
            cognito.userPools().setUserPoolMfaConfig(update);
        } else {
            cognito.identityPools().updateIdentityPool((UpdateIdentityPoolRequest) built);
        }
    }

    private ObjectNode described(ObjectNode json) {
        return (ObjectNode)
                switch (operation) {
                    case "update-user-pool-client" -> json.get("client");
                    case "update-user-pool" -> json.get("pool");
                    case "set-user-pool-mfa-config" -> json.get("factors");
                    default -> json.get("identity");
                };
    }

    private SdkPojo type() {
        return switch (operation) {
            case "update-user-pool-client" -> UpdateUserPoolClientRequest.builder();
            case "update-user-pool" -> UpdateUserPoolRequest.builder();
            case "set-user-pool-mfa-config" -> SetUserPoolMfaConfigRequest.builder();
            default -> UpdateIdentityPoolRequest.builder();
        };
    }

    private ObjectNode jq() throws IOException {
        Process jq = new ProcessBuilder("jq", program).start();
        try (var input = jq.getOutputStream()) {
            input.write(JSON.writeValueAsBytes(answer()));
        }
        String output = new String(jq.getInputStream().readAllBytes(), UTF_8);
        assertThat(new String(jq.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
        return (ObjectNode) JSON.readTree(output);
    }

    /** The description as the AWS CLI prints it. */
    private ObjectNode answer() {
        return switch (operation) {
            case "update-user-pool-client" -> JSON.createObjectNode().set("UserPoolClient", described);
            case "update-user-pool" -> JSON.createObjectNode().set("UserPool", described);
            default -> described;
        };
    }

    private ObjectNode withoutNamed(ObjectNode json) {
        ObjectNode rest = json.deepCopy();
        rest.remove("UserPoolId");
        return rest.without(
                MEMBER.matcher(program).results().map(name -> name.group(1)).toList());
    }
}
