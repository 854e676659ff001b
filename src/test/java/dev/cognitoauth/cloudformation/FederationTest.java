package dev.cognitoauth.cloudformation;

import static dev.cognitoauth.cloudformation.Template.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sign-in with an account from elsewhere, and the domain where it begins and ends. */
class FederationTest {

    private static final Stack FEDERATED =
            Stack.of("CustomDomain=auth.example.com CustomDomainCertificate=arn:c FederatedProvider=Google"
                    + " FederatedIssuer=https://accounts.google.com FederatedClientId=id FederatedClientSecret=secret"
                    + " CallbackUrl=https://app.example.com/signed-in");

    @Test
    void makesTheCustomDomainThatIsNamed() {
        assertThat(FEDERATED.property("Domain")).isEqualTo(yaml("""
                                UserPoolId: !Ref UserPool
                                Domain: auth.example.com
                                CustomDomainConfig: {CertificateArn: 'arn:c'}
                                """));
        assertThat(Stack.of("").resources()).doesNotContainKey("Domain");
    }

    @Test
    void takesTheDomainsCertificateFromWhereCognitoLooksForIt() {
        assertThat(Stack.TEMPLATE.section("Parameters").get("CustomDomainCertificate"))
                .containsEntry("AllowedPattern", "(arn:aws:acm:us-east-1:\\d{12}:certificate/.+)?");
    }

    @Test
    void asksTheFederatedProviderThatIsNamed() {
        assertThat(FEDERATED.property("IdentityProvider")).isEqualTo(yaml("""
                                UserPoolId: !Ref UserPool
                                ProviderName: Google
                                ProviderType: OIDC
                                ProviderDetails:
                                  oidc_issuer: https://accounts.google.com
                                  client_id: id
                                  client_secret: secret
                                  authorize_scopes: openid email
                                  attributes_request_method: GET
                                AttributeMapping: {email: email}
                                """));
    }

    @Test
    void signsInThroughTheFederatedProviderByAuthorizationCode() {
        assertThat(FEDERATED.property("AppClient", "SupportedIdentityProviders"))
                .isEqualTo(yaml("[COGNITO, !Ref IdentityProvider]"));
        assertThat(FEDERATED.property("AppClient", "AllowedOAuthFlowsUserPoolClient"))
                .isEqualTo(true);
        assertThat(FEDERATED.property("AppClient", "AllowedOAuthFlows")).isEqualTo(yaml("[code]"));
        assertThat(FEDERATED.property("AppClient", "AllowedOAuthScopes"))
                .isEqualTo(yaml("[openid, email, aws.cognito.signin.user.admin]"));
        assertThat(FEDERATED.property("AppClient", "CallbackURLs"))
                .isEqualTo(yaml("['https://app.example.com/signed-in']"));
    }

    @Test
    void signsInAtTheUserPoolAloneOtherwise() {
        Stack plain = Stack.of("");

        assertThat(plain.resources()).doesNotContainKey("IdentityProvider");
        assertThat(plain.property("AppClient", "SupportedIdentityProviders")).isEqualTo(yaml("[COGNITO]"));
        assertThat(plain.property("AppClient", "AllowedOAuthFlowsUserPoolClient"))
                .isEqualTo(false);
        assertThat(plain.property("AppClient", "AllowedOAuthFlows")).isNull();
        assertThat(plain.property("AppClient", "AllowedOAuthScopes")).isNull();
        assertThat(plain.property("AppClient", "CallbackURLs")).isNull();
    }

    @Test
    void keepsTheProvidersSecretOutOfTheConsole() {
        assertThat(Stack.TEMPLATE.section("Parameters").get("FederatedClientSecret"))
                .containsEntry("NoEcho", true);
    }
}
