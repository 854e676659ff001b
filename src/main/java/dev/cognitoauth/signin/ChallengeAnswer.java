package dev.cognitoauth.signin;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.SignInOperations;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.limits.LimitedRequest;
import org.jspecify.annotations.Nullable;

/** A request that answers a challenge: one record for each kind of answer, chosen by the member {@code challenge}. */
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
public sealed interface ChallengeAnswer extends SignInOperations.ChallengeResponse, LimitedRequest
        permits CodeAnswer,
                NewPasswordAnswer,
                ChoiceAnswer,
                PasswordAnswer,
                SrpStartAnswer,
                SrpProofAnswer,
                PasskeyAnswer,
                CustomAnswer,
                MfaSetupAnswer {

    @Override
    default @Nullable Secret challengeSession() {
        return session();
    }

    /** Triggers of the user pool may ask the same again after a wrong answer. */
    @Override
    default boolean isPassedBy(@Nullable Object result) {
        return !(result instanceof AuthResult.Challenge next && next.challenge().equals(challenge()));
    }
}
