package dev.cognitoauth.cloudformation;

import static dev.cognitoauth.cloudformation.Template.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.cognito.call.Operation;
import dev.cognitoauth.problem.CallKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role of the service, for whoever turns administration on. */
class AdministrationTest {

    private static final Stack ADMINISTERED = Stack.of("Administration=true");
    private static final Stack LINKING =
            Stack.of("LinkedAccounts=true DomainPrefix=my-app CallbackUrls=https://app.example.com/");
    /** They are not for administrators, though Cognito calls them so. */
    private static final Set<Operation> OF_LINKED_ACCOUNTS =
            EnumSet.of(Operation.ADMIN_LINK_PROVIDER_FOR_USER, Operation.ADMIN_DISABLE_PROVIDER_FOR_USER);

    @Test
    void hasNoRoleUnlessAskedFor() {
        assertThat(Stack.of("").resources()).doesNotContainKey("AdminRole");
    }

    @ParameterizedTest
    @CsvSource({
        "0, cognito-idp, !GetAtt UserPool.Arn",
        "1, cognito-identity, '!Sub arn:${AWS::Partition}:cognito-identity:${AWS::Region}:${AWS::AccountId}:identitypool/${IdentityPool}'"
    })
    void allowsTheOperationsThatTheServiceCallsForItsOwnPoolsAndNoOthers(int index, String api, String pool) {
        JsonNode statements = policy(ADMINISTERED).at("/PolicyDocument/Statement");

        assertThat(statements).hasSize(2);
        assertThat(statements.at("/" + index + "/Resource")).isEqualTo(json(yaml(pool)));
        JsonNode actions = statements.at("/" + index + "/Action");
        assertThat(actions.isArray() ? actions : List.of(actions))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Arrays.stream(Operation.values())
                        .filter(operation -> operation.kind() == CallKind.BY_ADMINISTRATOR)
                        .filter(operation -> !OF_LINKED_ACCOUNTS.contains(operation))
                        .map(Operation::iamAction)
                        .filter(action -> action.startsWith(api + ":"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void allowsOnlyWhatLinkingAccountsTakes() {
        JsonNode policy = policy(LINKING);

        assertThat(policy.at("/PolicyName").asText()).isEqualTo("linked-accounts");
        assertThat(policy.at("/PolicyDocument/Statement")).hasSize(1);
        assertThat(policy.at("/PolicyDocument/Statement/0/Resource")).isEqualTo(json(yaml("!GetAtt UserPool.Arn")));
        assertThat(policy.at("/PolicyDocument/Statement/0/Action"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Stream.concat(
                                OF_LINKED_ACCOUNTS.stream(),
                                Stream.of(Operation.ADMIN_GET_USER, Operation.ADMIN_DELETE_USER))
                        .map(Operation::iamAction)
                        .sorted()
                        .toList());
    }

    @Test
    void allowsOnlyWhatBringingUsersAlongTakes() {
        JsonNode policy = policy(Stack.of("OlderPool=true"));

        assertThat(policy.at("/PolicyName").asText()).isEqualTo("older-pool");
        assertThat(policy.at("/PolicyDocument/Statement")).hasSize(1);
        assertThat(policy.at("/PolicyDocument/Statement/0/Resource")).isEqualTo(json(yaml("!GetAtt UserPool.Arn")));
        assertThat(policy.at("/PolicyDocument/Statement/0/Action"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        Operation.ADMIN_CREATE_USER.iamAction(), Operation.ADMIN_SET_USER_PASSWORD.iamAction());
    }

    @Test
    void trustsPodsOfItsOwnAccountOnly() {
        JsonNode statement = json(ADMINISTERED.property("AdminRole", "AssumeRolePolicyDocument"))
                .at("/Statement");

        assertThat(statement).hasSize(1);
        assertThat(statement.at("/0/Principal")).isEqualTo(json(Map.of("Service", "pods.eks.amazonaws.com")));
        assertThat(statement.at("/0/Condition"))
                .isEqualTo(json(yaml("{StringEquals: {aws:SourceAccount: !Ref AWS::AccountId}}")));
    }

    private static JsonNode policy(Stack stack) {
        JsonNode policies = json(stack.property("AdminRole", "Policies"));
        assertThat(policies).hasSize(1);
        return policies.get(0);
    }

    private static JsonNode json(Object yaml) {
        return new ObjectMapper().valueToTree(yaml);
    }
}
