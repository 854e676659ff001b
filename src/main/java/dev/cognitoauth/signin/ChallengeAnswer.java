package dev.cognitoauth.signin;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cognitoauth.cognito.SignInOperations;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a challenge: one record for each kind of answer, chosen by the member {@code challenge}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "challenge", visible = true)
@JsonSubTypes({
    @Type(
            value = CodeAnswer.class,
            names = {"SMS_MFA", "EMAIL_OTP", "SMS_OTP", "SOFTWARE_TOKEN_MFA"}),
    @Type(
            value = NewPasswordAnswer.class,
            names = {"NEW_PASSWORD_REQUIRED"}),
    @Type(
            value = ChoiceAnswer.class,
            names = {"SELECT_MFA_TYPE", "SELECT_CHALLENGE"}),
    @Type(
            value = PasswordAnswer.class,
            names = {"PASSWORD"}),
    @Type(
            value = SrpStartAnswer.class,
            names = {"PASSWORD_SRP", "DEVICE_SRP_AUTH"}),
    @Type(
            value = SrpProofAnswer.class,
            names = {"PASSWORD_VERIFIER", "DEVICE_PASSWORD_VERIFIER"}),
    @Type(
            value = PasskeyAnswer.class,
            names = {"WEB_AUTHN"}),
    @Type(
            value = CustomAnswer.class,
            names = {"CUSTOM_CHALLENGE"}),
    @Type(
            value = MfaSetupAnswer.class,
            names = {"MFA_SETUP"})
})
@Schema(
        oneOf = {
            CodeAnswer.class,
            NewPasswordAnswer.class,
            ChoiceAnswer.class,
            PasswordAnswer.class,
            SrpStartAnswer.class,
            SrpProofAnswer.class,
            PasskeyAnswer.class,
            CustomAnswer.class,
            MfaSetupAnswer.class
        },
        discriminatorProperty = "challenge",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "SMS_MFA", schema = CodeAnswer.class),
            @DiscriminatorMapping(value = "EMAIL_OTP", schema = CodeAnswer.class),
            @DiscriminatorMapping(value = "SMS_OTP", schema = CodeAnswer.class),
            @DiscriminatorMapping(value = "SOFTWARE_TOKEN_MFA", schema = CodeAnswer.class),
            @DiscriminatorMapping(value = "NEW_PASSWORD_REQUIRED", schema = NewPasswordAnswer.class),
            @DiscriminatorMapping(value = "SELECT_MFA_TYPE", schema = ChoiceAnswer.class),
            @DiscriminatorMapping(value = "SELECT_CHALLENGE", schema = ChoiceAnswer.class),
            @DiscriminatorMapping(value = "PASSWORD", schema = PasswordAnswer.class),
            @DiscriminatorMapping(value = "PASSWORD_SRP", schema = SrpStartAnswer.class),
            @DiscriminatorMapping(value = "DEVICE_SRP_AUTH", schema = SrpStartAnswer.class),
            @DiscriminatorMapping(value = "PASSWORD_VERIFIER", schema = SrpProofAnswer.class),
            @DiscriminatorMapping(value = "DEVICE_PASSWORD_VERIFIER", schema = SrpProofAnswer.class),
            @DiscriminatorMapping(value = "WEB_AUTHN", schema = PasskeyAnswer.class),
            @DiscriminatorMapping(value = "CUSTOM_CHALLENGE", schema = CustomAnswer.class),
            @DiscriminatorMapping(value = "MFA_SETUP", schema = MfaSetupAnswer.class)
        })
public sealed interface ChallengeAnswer extends SignInOperations.Answer
        permits CodeAnswer,
                NewPasswordAnswer,
                ChoiceAnswer,
                PasswordAnswer,
                SrpStartAnswer,
                SrpProofAnswer,
                PasskeyAnswer,
                CustomAnswer,
                MfaSetupAnswer {}
