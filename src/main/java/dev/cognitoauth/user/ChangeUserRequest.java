package dev.cognitoauth.user;

import dev.cognitoauth.cognito.request.AttributeName;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.limits.LimitedRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A merge patch (RFC 7396) of the attributes.
 *
 * @param attributes by Cognito's names, such as {@code given_name}; null deletes one
 */
public record ChangeUserRequest(
        @Schema(examples = "{\"given_name\": \"Ada\", \"picture\": null}") @NotEmpty @Size(max = 100)
        Map<@AttributeName String, @Nullable @Size(max = 2048) String> attributes,

        @Nullable @Valid ClientMetadata clientMetadata)
        implements LimitedRequest {

    @Override
    public boolean sendsMessage() {
        return recipients().findAny().isPresent();
    }

    @Override
    public Stream<String> recipients() {
        return Stream.of("email", "phone_number").map(attributes::get).flatMap(Stream::ofNullable);
    }
}
