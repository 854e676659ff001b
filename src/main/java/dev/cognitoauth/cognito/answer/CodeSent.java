package dev.cognitoauth.cognito.answer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** A code is on its way. */
public record CodeSent(@Nullable CodeDelivery codeDelivery) {

    public static CodeSent of(@Nullable CodeDeliveryDetailsType details) {
        return new CodeSent(CodeDelivery.orNull(details));
    }
}
