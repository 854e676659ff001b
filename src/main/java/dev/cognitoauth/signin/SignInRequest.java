package dev.cognitoauth.signin;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cognitoauth.cognito.SignInOperations;
import dev.cognitoauth.limits.LimitedRequest;

/** The start of a sign-in: one record for each flow, chosen by the member {@code flow}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "flow", visible = true)
@JsonSubTypes({
    @Type(value = PasswordSignIn.class, name = "password"),
    @Type(value = SrpSignIn.class, name = "srp"),
    @Type(value = ChoiceSignIn.class, name = "choice"),
    @Type(value = CustomSignIn.class, name = "custom")
})
public sealed interface SignInRequest extends SignInOperations.Attempt, LimitedRequest
        permits PasswordSignIn, SrpSignIn, ChoiceSignIn, CustomSignIn {}
