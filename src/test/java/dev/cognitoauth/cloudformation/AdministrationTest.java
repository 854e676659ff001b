package dev.cognitoauth.cloudformation;

import static dev.cognitoauth.cloudformation.Template.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.cognito.call.Operation;
import dev.cognitoauth.problem.CallKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role of the service, for whoever turns administration on. */
class AdministrationTest {

    private static final Stack ADMINISTERED = Stack.of("Administration=true");

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
        JsonNode statements = policy().at("/PolicyDocument/Statement");

        assertThat(statements).hasSize(2);
        assertThat(statements.at("/" + index + "/Resource")).isEqualTo(json(yaml(pool)));
        JsonNode actions = statements.at("/" + index + "/Action");
        assertThat(actions.isArray() ? actions : List.of(actions))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Arrays.stream(Operation.values())
                        .filter(operation -> operation.kind() == CallKind.BY_ADMINISTRATOR)
                        .map(Operation::iamAction)
                        .filter(action -> action.startsWith(api + ":"))
                        .collect(Collectors.toCollection(TreeSet::new)));
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

    private static JsonNode policy() {
        JsonNode policies = json(ADMINISTERED.property("AdminRole", "Policies"));
        assertThat(policies).hasSize(1);
        return policies.get(0);
    }

    private static JsonNode json(Object yaml) {
        return new ObjectMapper().valueToTree(yaml);
    }
}
