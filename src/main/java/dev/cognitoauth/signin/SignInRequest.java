package dev.cognitoauth.signin;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cognitoauth.cognito.SignInOperations;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The start of a sign-in: one record for each flow, chosen by the member {@code flow}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "flow", visible = true)
@JsonSubTypes({
    @Type(value = PasswordSignIn.class, name = "password"),
    @Type(value = SrpSignIn.class, name = "srp"),
    @Type(value = ChoiceSignIn.class, name = "choice"),
    @Type(value = CustomSignIn.class, name = "custom")
})
@Schema(
        oneOf = {PasswordSignIn.class, SrpSignIn.class, ChoiceSignIn.class, CustomSignIn.class},
        discriminatorProperty = "flow",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "password", schema = PasswordSignIn.class),
            @DiscriminatorMapping(value = "srp", schema = SrpSignIn.class),
            @DiscriminatorMapping(value = "choice", schema = ChoiceSignIn.class),
            @DiscriminatorMapping(value = "custom", schema = CustomSignIn.class)
        })
public sealed interface SignInRequest extends SignInOperations.Attempt
        permits PasswordSignIn, SrpSignIn, ChoiceSignIn, CustomSignIn {}
