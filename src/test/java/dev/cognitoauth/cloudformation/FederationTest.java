package dev.cognitoauth.cloudformation;

import static dev.cognitoauth.cloudformation.Template.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The managed login: its domain, the identity providers that it offers, and what the app client may do there. */
class FederationTest {

    private static final String LOGIN = "DomainPrefix=my-app CallbackUrls=https://a.example.com/,https://b.example.com/"
            + " LogoutUrls=https://a.example.com/ ";

    @Test
    void makesADomainOfCognitosWithoutACertificate() {
        assertThat(Stack.of("DomainPrefix=my-app").property("Domain"))
                .isEqualTo(yaml("{UserPoolId: !Ref UserPool, Domain: my-app, ManagedLoginVersion: 2}"));
        assertThat(Stack.of("").resources()).doesNotContainKeys("Domain", "Branding");
    }

    @Test
    void makesTheCustomDomainThatIsNamed() {
        assertThat(Stack.of("CustomDomain=auth.example.com CustomDomainCertificate=arn:c")
                        .property("Domain"))
                .isEqualTo(yaml("""
                                UserPoolId: !Ref UserPool
                                Domain: auth.example.com
                                CustomDomainConfig: {CertificateArn: 'arn:c'}
                                ManagedLoginVersion: 2
                                """));
    }

    @Test
    void takesTheDomainsCertificateFromWhereCognitoLooksForIt() {
        assertThat(Stack.TEMPLATE.section("Parameters").get("CustomDomainCertificate"))
                .containsEntry("AllowedPattern", "(arn:aws:acm:us-east-1:\\d{12}:certificate/.+)?");
    }

    @Test
    void stylesThePagesThatNeedAStyle() {
        assertThat(Stack.of("DomainPrefix=my-app").property("Branding"))
                .isEqualTo(
                        yaml("{UserPoolId: !Ref UserPool, ClientId: !Ref AppClient, UseCognitoProvidedValues: true}"));

        Stack lite = Stack.of("DomainPrefix=my-app Tier=LITE");
        assertThat(lite.resources()).containsKey("Domain").doesNotContainKey("Branding");
        assertThat(lite.property("Domain", "ManagedLoginVersion")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GoogleClientId=i GoogleClientSecret=s | Google | {ProviderName: Google, ProviderType: Google, \
            ProviderDetails: {client_id: i, client_secret: s, authorize_scopes: openid email profile}, \
            AttributeMapping: {email: email, email_verified: email_verified, name: name, picture: picture}}
            AppleServicesId=i AppleTeamId=t AppleKeyId=k ApplePrivateKey=p | Apple | {ProviderName: SignInWithApple, \
            ProviderType: SignInWithApple, ProviderDetails: {client_id: i, team_id: t, key_id: k, private_key: p, \
            authorize_scopes: email name}, AttributeMapping: {email: email, email_verified: email_verified, \
            given_name: firstName, family_name: lastName}}
            FacebookAppId=i FacebookAppSecret=s | Facebook | {ProviderName: Facebook, ProviderType: Facebook, \
            ProviderDetails: {client_id: i, client_secret: s, authorize_scopes: 'public_profile,email'}, \
            AttributeMapping: {email: email, name: name}}
            AmazonClientId=i AmazonClientSecret=s | Amazon | {ProviderName: LoginWithAmazon, \
            ProviderType: LoginWithAmazon, ProviderDetails: {client_id: i, client_secret: s, \
            authorize_scopes: profile}, AttributeMapping: {email: email, name: name}}
            OidcProvider=Acme OidcIssuer=https://x OidcClientId=i OidcClientSecret=s | Oidc | {ProviderName: Acme, \
            ProviderType: OIDC, ProviderDetails: {oidc_issuer: 'https://x', client_id: i, client_secret: s, \
            authorize_scopes: openid email, attributes_request_method: GET}, AttributeMapping: {email: email}}
            SamlProvider=Acme SamlMetadataUrl=https://x | Saml | {ProviderName: Acme, ProviderType: SAML, \
            ProviderDetails: {MetadataURL: 'https://x'}, AttributeMapping: \
            {email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress'}}
            """)
    void offersTheProviderThatIsGiven(String parameters, String resource, String properties) {
        Stack stack = Stack.of(LOGIN + parameters);

        Map<String, Object> expected = Template.members(yaml(properties));
        expected.put("UserPoolId", yaml("!Ref UserPool"));
        assertThat(stack.refusals()).isEmpty();
        assertThat(stack.property(resource)).isEqualTo(expected);
        assertThat(stack.property("AppClient", "SupportedIdentityProviders"))
                .isEqualTo(yaml("[COGNITO, !Ref %s]".formatted(resource)));
    }

    @Test
    void signsInByAuthorizationCode() {
        Stack stack = Stack.of(LOGIN);

        assertThat(stack.property("AppClient", "AllowedOAuthFlowsUserPoolClient"))
                .isEqualTo(true);
        assertThat(stack.property("AppClient", "AllowedOAuthFlows")).isEqualTo(yaml("[code]"));
        assertThat(stack.property("AppClient", "AllowedOAuthScopes"))
                .isEqualTo(yaml("[openid, email, profile, aws.cognito.signin.user.admin]"));
        assertThat(stack.property("AppClient", "CallbackURLs"))
                .isEqualTo(yaml("['https://a.example.com/', 'https://b.example.com/']"));
        assertThat(stack.property("AppClient", "LogoutURLs")).isEqualTo(yaml("['https://a.example.com/']"));
    }

    @Test
    void signsInAtTheUserPoolAloneOtherwise() {
        Stack plain = Stack.of("");

        assertThat(plain.resources()).doesNotContainKeys("Google", "Apple", "Facebook", "Amazon", "Oidc", "Saml");
        assertThat(plain.property("AppClient", "SupportedIdentityProviders")).isEqualTo(yaml("[COGNITO]"));
        assertThat(plain.property("AppClient", "AllowedOAuthFlowsUserPoolClient"))
                .isEqualTo(false);
        assertThat(plain.property("AppClient", "AllowedOAuthFlows")).isNull();
        assertThat(plain.property("AppClient", "AllowedOAuthScopes")).isNull();
        assertThat(plain.property("AppClient", "CallbackURLs")).isNull();
        assertThat(plain.property("AppClient", "LogoutURLs")).isNull();
    }

    @Test
    void keepsTheProvidersSecretsOutOfTheConsole() {
        assertThat(Stack.TEMPLATE.section("Parameters").entrySet())
                .filteredOn(parameter -> parameter.getKey().matches(".*(Secret|PrivateKey)"))
                .filteredOn(parameter -> !parameter.getKey().equals("ClientSecret"))
                .hasSize(5)
                .allSatisfy(parameter -> assertThat(parameter.getValue()).containsEntry("NoEcho", true));
    }
}
