package dev.cognitoauth.cloudformation;

import static dev.cognitoauth.cloudformation.Template.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets AWS credentials, and for what. */
class IdentityPoolTest {

    @Test
    void providesTheIdentityPoolWithTheUserPoolCheckedAtTheServer() {
        assertThat(Stack.of("").property("IdentityPool", "CognitoIdentityProviders"))
                .isEqualTo(yaml("""
                                - ProviderName: !GetAtt UserPool.ProviderName
                                  ClientId: !Ref AppClient
                                  ServerSideTokenCheck: true
                                """));
    }

    @Test
    void letsNoClientChooseARoleByItselfUnlessAskedTo() {
        assertThat(Stack.of("").property("IdentityPool", "AllowClassicFlow")).isEqualTo(false);
        assertThat(Stack.of("ClassicFlow=true").property("IdentityPool", "AllowClassicFlow"))
                .isEqualTo(true);
    }

    @Test
    void trustsSignedInUsersOfThisIdentityPoolOnly() {
        assertThat(Stack.of("").property("AuthenticatedRole", "AssumeRolePolicyDocument"))
                .isEqualTo(trust("authenticated"));
    }

    @Test
    void trustsGuestsOfThisIdentityPoolOnly() {
        assertThat(Stack.of("GuestAccess=true").property("GuestRole", "AssumeRolePolicyDocument"))
                .isEqualTo(trust("unauthenticated"));
    }

    @Test
    void letsNoGuestInUnlessAskedTo() {
        assertThat(Stack.of("").property("IdentityPool", "AllowUnauthenticatedIdentities"))
                .isEqualTo(false);
        assertThat(Stack.of("").resources()).doesNotContainKey("GuestRole");
        assertThat(Stack.of("GuestAccess=true").property("IdentityPool", "AllowUnauthenticatedIdentities"))
                .isEqualTo(true);
    }

    @Test
    void grantsNothingButWhatAParameterNames() {
        Stack silent = Stack.of("GuestAccess=true");
        Stack told = Stack.of("GuestAccess=true AuthenticatedPolicy=arn:a GuestPolicy=arn:g");

        assertThat(granted(silent, "AuthenticatedRole")).isEmpty();
        assertThat(granted(silent, "GuestRole")).isEmpty();
        assertThat(granted(told, "AuthenticatedRole")).isEqualTo(yaml("ManagedPolicyArns: [arn:a]"));
        assertThat(granted(told, "GuestRole")).isEqualTo(yaml("ManagedPolicyArns: [arn:g]"));
    }

    @Test
    void grantsByItsTwoRolesAndThatOfAdministrationAndNothingElse() {
        assertThat(Stack.TEMPLATE.section("Resources").values())
                .extracting(resource -> (String) resource.get("Type"))
                .filteredOn(type -> !type.startsWith("AWS::Cognito::"))
                .containsExactly("AWS::IAM::Role", "AWS::IAM::Role", "AWS::IAM::Role");
    }

    @Test
    void givesEachKindOfIdentityItsRole() {
        assertThat(Stack.of("").property("IdentityPoolRoles", "Roles"))
                .isEqualTo(yaml("authenticated: !GetAtt AuthenticatedRole.Arn"));
        assertThat(Stack.of("GuestAccess=true").property("IdentityPoolRoles", "Roles"))
                .isEqualTo(
                        yaml("{authenticated: !GetAtt AuthenticatedRole.Arn, unauthenticated: !GetAtt GuestRole.Arn}"));
    }

    @Test
    void letsGroupsOfferTheirRoles() {
        assertThat(Stack.of("").property("IdentityPoolRoles", "RoleMappings", "UserPool"))
                .isEqualTo(yaml("""
                                IdentityProvider: !Sub ${UserPool.ProviderName}:${AppClient}
                                Type: Token
                                AmbiguousRoleResolution: AuthenticatedRole
                                """));
    }

    @Test
    void mapsNoRolesWhereTheClassicFlowIsAllowedSinceCognitoRefusesBoth() {
        assertThat(Template.members(Stack.of("ClassicFlow=true").property("IdentityPoolRoles")))
                .containsOnlyKeys("IdentityPoolId", "Roles");
    }

    private static Object trust(String kind) {
        return yaml("""
                Version: '2012-10-17'
                Statement:
                  - Effect: Allow
                    Principal: {Federated: cognito-identity.amazonaws.com}
                    Action: sts:AssumeRoleWithWebIdentity
                    Condition:
                      StringEquals: {'cognito-identity.amazonaws.com:aud': !Ref IdentityPool}
                      ForAnyValue:StringLike: {'cognito-identity.amazonaws.com:amr': %s}
                """.formatted(kind));
    }

    /** What a role has beside its trust policy. */
    private static Map<String, Object> granted(Stack stack, String role) {
        Map<String, Object> properties = new HashMap<>(Template.members(stack.property(role)));
        properties.keySet().removeAll(List.of("Description", "AssumeRolePolicyDocument"));
        return properties;
    }
}
