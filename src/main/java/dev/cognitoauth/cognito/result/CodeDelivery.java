package dev.cognitoauth.cognito.result;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/**
 * Where a code was sent to.
 *
 * @param medium {@code EMAIL} or {@code SMS}
 * @param destination the masked address, such as {@code a***@e***}
 * @param attribute the attribute that the address is from, such as {@code email}
 */
public record CodeDelivery(
        @Schema(examples = "EMAIL") String medium,
        @Schema(examples = "a***@e***") String destination,
        @Schema(examples = "email") @Nullable String attribute) {

    public static CodeDelivery of(CodeDeliveryDetailsType details) {
        return new CodeDelivery(details.deliveryMediumAsString(), details.destination(), details.attributeName());
    }

    public static @Nullable CodeDelivery orNull(@Nullable CodeDeliveryDetailsType details) {
        return details == null ? null : of(details);
    }

    /** The answer of an operation that sends a code. */
    @Schema(name = "CodeSent")
    public record Sent(@Nullable CodeDelivery codeDelivery) {

        public static Sent of(@Nullable CodeDeliveryDetailsType details) {
            return new Sent(orNull(details));
        }
    }

    /**
     * The answer to a change of attributes.
     *
     * @param codeDeliveries one for each new address that has to be verified
     */
    @Schema(name = "CodesSent")
    public record SentToEach(List<CodeDelivery> codeDeliveries) {}
}
