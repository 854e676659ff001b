package dev.cognitoauth.cloudformation;

import static dev.cognitoauth.cloudformation.Template.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.testing.NodeJs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template asks for, what it answers, and that AWS would understand it. */
class TemplateTest {

    private static final String EVERYTHING = "Tier=PLUS ClientSecret=true PasskeyRelyingParty=example.com"
            + " MailDomain=example.com AuthenticatedPolicy=arn:a GuestAccess=true GuestPolicy=arn:g"
            + " CustomDomain=auth.example.com CustomDomainCertificate=arn:c"
            + " CallbackUrls=https://app.example.com/signed-in LogoutUrls=https://app.example.com/"
            + " GoogleClientId=id GoogleClientSecret=secret"
            + " AppleServicesId=id AppleTeamId=team AppleKeyId=key ApplePrivateKey=private"
            + " FacebookAppId=id FacebookAppSecret=secret AmazonClientId=id AmazonClientSecret=secret"
            + " OidcProvider=Acme OidcIssuer=https://login.example.com OidcClientId=id OidcClientSecret=secret"
            + " SamlProvider=Company SamlMetadataUrl=https://saml.example.com/metadata";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Tier               | [LITE, ESSENTIALS, PLUS]
                    DeletionProtection | [ACTIVE, INACTIVE]
                    ClientSecret       | ['true', 'false']
                    Mfa                | ['OFF', OPTIONAL, 'ON']
                    GuestAccess        | ['true', 'false']
                    ClassicFlow        | ['true', 'false']
                    Administration     | ['true', 'false']
                    """)
    void refusesAnyOtherValue(String parameter, String values) {
        assertThat(Stack.TEMPLATE.section("Parameters").get(parameter)).containsEntry("AllowedValues", yaml(values));
    }

    @Test
    void needsNoParameter() {
        assertThat(Stack.TEMPLATE.section("Parameters").values())
                .isNotEmpty()
                .allSatisfy(parameter ->
                        assertThat(parameter).containsEntry("Type", "String").containsKey("Default"));
    }

    @Test
    void namesThePoolsAfterTheStack() {
        assertThat(Stack.of("").property("UserPool", "UserPoolName")).isEqualTo(yaml("!Ref AWS::StackName"));
        assertThat(Stack.of("").property("IdentityPool", "IdentityPoolName")).isEqualTo(yaml("!Ref AWS::StackName"));
        assertThat(Stack.of("").property("AppClient", "ClientName")).isEqualTo("cognito-auth-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Tier=LITE", "Mfa=ON", "ClassicFlow=true", EVERYTHING})
    void takesParametersThatGoTogether(String parameters) {
        assertThat(Stack.of(parameters).refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PasskeyRelyingParty=example.com Tier=LITE, Passkeys need",
        "PasskeyRelyingParty=example.com Mfa=ON, a passkey alone",
        "CustomDomain=auth.example.com, CustomDomainCertificate",
        "CustomDomain=auth.example.com DomainPrefix=my-app, one domain",
        "CallbackUrls=https://app.example.com/, DomainPrefix or CustomDomain",
        "LogoutUrls=https://app.example.com/, CallbackUrls",
        "GoogleClientId=id, GoogleClientSecret",
        "GoogleClientId=id, Google needs CallbackUrls",
        "AppleServicesId=id, AppleTeamId",
        "AppleServicesId=id, AppleKeyId",
        "AppleServicesId=id, ApplePrivateKey",
        "AppleServicesId=id, Apple needs CallbackUrls",
        "FacebookAppId=id, FacebookAppSecret",
        "FacebookAppId=id, Facebook needs CallbackUrls",
        "AmazonClientId=id, AmazonClientSecret",
        "AmazonClientId=id, Amazon needs CallbackUrls",
        "OidcProvider=Acme, OidcIssuer",
        "OidcProvider=Acme, OidcClientId",
        "OidcProvider=Acme, OidcClientSecret",
        "OidcProvider=Acme, OpenID Connect provider needs CallbackUrls",
        "SamlProvider=Acme, SamlMetadataUrl",
        "SamlProvider=Acme, SAML provider needs CallbackUrls"
    })
    void refusesParametersThatDoNotGoTogether(String parameters, String reason) {
        assertThat(Stack.of(parameters).refusals())
                .anySatisfy(refusal -> assertThat(refusal.toString()).contains(reason));
    }

    @Test
    void putsOutTheEnvironmentVariablesThatTheServiceReads() throws Exception {
        assertThat(Stack.of("").outputs()).isEqualTo(yaml("""
                                AWS_REGION: !Ref AWS::Region
                                COGNITO_USER_POOL_ID: !Ref UserPool
                                COGNITO_CLIENT_ID: !Ref AppClient
                                COGNITO_IDENTITY_POOL_ID: !Ref IdentityPool
                                """));
        Map<String, Object> everything = Stack.of(EVERYTHING).outputs();
        assertThat(everything)
                .containsEntry("COGNITO_DOMAIN", yaml("!Ref Domain"))
                .containsEntry("AUTH_LOGIN_CALLBACKS", "https://app.example.com/signed-in")
                .containsEntry("AUTH_LOGOUT_URLS", "https://app.example.com/")
                .containsEntry(
                        "AUTH_LOGIN_PROVIDERS",
                        "COGNITO,Google,SignInWithApple,Facebook,LoginWithAmazon,Acme:oidc,Company:saml");
        assertThat(Files.readString(Path.of("README.md")))
                .contains(everything.keySet().stream()
                        .map(name -> "| `" + name + "` |")
                        .toList());
    }

    @Test
    void neverPutsOutASecret() {
        assertThat(Stack.TEMPLATE.section("Outputs").toString()).doesNotContainIgnoringCase("secret");
    }

    @Tag("slow")
    @Test
    void hasOnlyPropertiesThatAwsPublishes() throws Exception {
        String checked = checked(
                Stack.of(""), Stack.of("Tier=LITE Mfa=OFF"), Stack.of("ClassicFlow=true"), Stack.of(EVERYTHING));

        assertThat(checked.lines())
                .containsExactly(
                        "checked 5 resources", "checked 5 resources", "checked 5 resources", "checked 14 resources");
    }

    @Tag("slow")
    @Test
    void wouldFindPropertiesThatAwsDoesNotPublish() throws Exception {
        Map<String, String> mistakes = Map.of(
                "UserPoolTier: !Ref Tier", "UserPoolTier: GOLD",
                "DeletionProtection: !Ref", "DeletionProtected: !Ref",
                "MinimumLength: 15", "MinimumLength: fifteen",
                "AllowClassicFlow: !If [HasClassicFlow, true, false]", "AllowClassicFlow: 0",
                "UsernameAttributes: [email]", "UsernameAttributes: email",
                "ProviderName: !GetAtt UserPool.ProviderName", "Provider: !GetAtt UserPool.ProviderName",
                "Id: !Ref AppClient", "Id: !Ref Client",
                "!GetAtt AuthenticatedRole.Arn", "!GetAtt AuthenticatedRole.Name",
                "${UserPool.ProviderName}:", "${UserPool.Provider}:",
                "Type: AWS::Cognito::UserPoolClient", "Type: AWS::Cognito::Client");

        assertThat(checked(mistaken(mistakes)).lines())
                .containsExactlyInAnyOrder(
                        "UserPool.UserPoolTier: not allowed: GOLD",
                        "UserPool: unknown: DeletionProtected",
                        "UserPool.Policies.PasswordPolicy.MinimumLength: not of type integer: fifteen",
                        "UserPool.UsernameAttributes: not of type array",
                        "AppClient: no such type: AWS::Cognito::Client",
                        "IdentityPool.AllowClassicFlow: not of type boolean: 0",
                        "IdentityPool.CognitoIdentityProviders.0: unknown: Provider",
                        "IdentityPool.CognitoIdentityProviders.0: missing: ProviderName",
                        "IdentityPool.CognitoIdentityProviders.0.ClientId: refers to nothing: Client",
                        "IdentityPoolRoles.Roles.authenticated: AuthenticatedRole has no attribute Name",
                        "IdentityPoolRoles.RoleMappings.UserPool.IdentityProvider: UserPool has no attribute Provider",
                        "IdentityPoolRoles.RoleMappings.UserPool.IdentityProvider: refers to nothing: AppClient",
                        "checked 5 resources");
    }

    private static Stack mistaken(Map<String, String> mistakes) throws Exception {
        String text = Files.readString(Path.of("src/main/cloudformation/cognito.yaml"));
        for (var mistake : mistakes.entrySet()) {
            assertThat(text).contains(mistake.getKey());
            text = text.replace(mistake.getKey(), mistake.getValue());
        }
        return new Stack(Template.of(text), Map.of());
    }

    private static String checked(Stack... stacks) throws Exception {
        List<Map<String, Object>> resources =
                Arrays.stream(stacks).map(Stack::resources).toList();
        return NodeJs.run("template.mjs", Map.of(), new ObjectMapper().writeValueAsString(resources));
    }
}
