package dev.cognitoauth.cloudformation;

import static dev.cognitoauth.cloudformation.Template.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people sign up to, and how they prove who they are. */
class UserPoolTest {

    @Test
    void takesTheEmailAsUserName() {
        assertThat(userPool("", "UsernameAttributes")).isEqualTo(yaml("[email]"));
        assertThat(userPool("", "Schema"))
                .isEqualTo(yaml("[{Name: email, AttributeDataType: String, Required: true, Mutable: true}]"));
    }

    @Test
    void takesTheUserNameInAnyCase() {
        assertThat(userPool("", "UsernameConfiguration", "CaseSensitive")).isEqualTo(false);
    }

    @Test
    void verifiesTheEmailByCode() {
        assertThat(userPool("", "AutoVerifiedAttributes")).isEqualTo(yaml("[email]"));
        assertThat(userPool("", "VerificationMessageTemplate"))
                .isEqualTo(yaml("DefaultEmailOption: CONFIRM_WITH_CODE"));
    }

    @Test
    void verifiesAnAttributeBeforeItChanges() {
        assertThat(userPool("", "UserAttributeUpdateSettings"))
                .isEqualTo(yaml("AttributesRequireVerificationBeforeUpdate: [email]"));
    }

    @Test
    void asksForFifteenCharactersOfAnyKind() {
        assertThat(userPool("", "Policies", "PasswordPolicy")).isEqualTo(yaml("""
                                MinimumLength: 15
                                RequireLowercase: false
                                RequireUppercase: false
                                RequireNumbers: false
                                RequireSymbols: false
                                """));
    }

    @Test
    void recoversAnAccountByVerifiedEmailOnly() {
        assertThat(userPool("", "AccountRecoverySetting"))
                .isEqualTo(yaml("RecoveryMechanisms: [{Name: verified_email, Priority: 1}]"));
    }

    @Test
    void isProtectedFromDeletionUntilTold() {
        assertThat(userPool("", "DeletionProtection")).isEqualTo("ACTIVE");
        assertThat(userPool("DeletionProtection=INACTIVE", "DeletionProtection"))
                .isEqualTo("INACTIVE");
    }

    @ParameterizedTest
    @CsvSource({"'', ESSENTIALS", "Tier=LITE, LITE", "Tier=ESSENTIALS, ESSENTIALS", "Tier=PLUS, PLUS"})
    void isOfTheTierThatIsAskedFor(String parameters, String tier) {
        assertThat(userPool(parameters, "UserPoolTier")).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({"LITE, OFF", "ESSENTIALS, OFF", "PLUS, ENFORCED"})
    void watchesForThreatsInTheTierThatCan(String tier, String mode) {
        assertThat(userPool("Tier=" + tier, "UserPoolAddOns", "AdvancedSecurityMode"))
                .isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"'', OPTIONAL", "Mfa=OPTIONAL, OPTIONAL", "Mfa=ON, ON"})
    void takesAnAuthenticatorAppAsSecondFactor(String parameters, String mfa) {
        assertThat(userPool(parameters, "MfaConfiguration")).isEqualTo(mfa);
        assertThat(userPool(parameters, "EnabledMfas")).isEqualTo(yaml("[SOFTWARE_TOKEN_MFA]"));
    }

    @Test
    void asksForNoSecondFactorWhereItIsOff() {
        assertThat(userPool("Mfa=OFF", "MfaConfiguration")).isEqualTo("OFF");
        assertThat(userPool("Mfa=OFF", "EnabledMfas")).isNull();
    }

    @Test
    void takesPasskeysForTheRelyingPartyThatIsNamed() {
        String parameters = "PasskeyRelyingParty=example.com";

        assertThat(userPool(parameters, "WebAuthnRelyingPartyID")).isEqualTo("example.com");
        assertThat(userPool(parameters, "WebAuthnUserVerification")).isEqualTo("required");
        assertThat(userPool(parameters, "Policies", "SignInPolicy"))
                .isEqualTo(yaml("AllowedFirstAuthFactors: [PASSWORD, WEB_AUTHN]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WebAuthnRelyingPartyID", "WebAuthnUserVerification"})
    void takesNoPasskeysOtherwise(String property) {
        assertThat(userPool("", property)).isNull();
        assertThat(userPool("", "Policies", "SignInPolicy")).isNull();
    }

    @Test
    void sendsMailAsCognitoUntilADomainIsNamed() {
        assertThat(userPool("", "EmailConfiguration")).isEqualTo(yaml("EmailSendingAccount: COGNITO_DEFAULT"));
        assertThat(userPool("MailDomain=example.com", "EmailConfiguration")).isEqualTo(yaml("""
                                EmailSendingAccount: DEVELOPER
                                SourceArn: !Sub arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/example.com
                                From: !Sub no-reply@example.com
                                """));
    }

    private static @Nullable Object userPool(String parameters, String... path) {
        return Stack.of(parameters).property("UserPool", path);
    }
}
