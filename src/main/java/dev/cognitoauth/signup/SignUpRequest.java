package dev.cognitoauth.signup;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.AttributeName;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Password;
import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.cognito.request.Username;
import dev.cognitoauth.limits.LimitedRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new user, by {@code username}, {@code email} or {@code phone_number}, whichever the user pool signs in with; at
 * least one of them must be given.
 *
 * @param email the e-mail address, which becomes an attribute of the user
 * @param phoneNumber the phone number, such as {@code +491701234567}, which becomes an attribute of the user
 * @param password may be left out where the user pool allows users without a password
 * @param attributes the user's profile, by Cognito's names of attributes
 * @param validationData goes to the pre-sign-up trigger and is not stored
 */
@UserNameRequired
public record SignUpRequest(
        @Nullable @Username String username,

        @Schema(examples = "ada@example.com") @Nullable @Size(min = 1, max = 2048)
        String email,

        @Nullable @Size(min = 1, max = 2048) String phoneNumber,

        @Schema(examples = "Correct-horse-7") @Nullable @Password
        Secret password,

        @Schema(examples = "{\"given_name\": \"Ada\"}") @Size(max = 100)
        Map<@AttributeName String, @NotNull @Size(max = 2048) String> attributes,

        @Size(max = 100) Map<@Size(min = 1, max = 32) String, @NotNull @Size(max = 2048) String> validationData,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements RequestAboutUser, LimitedRequest {

    public SignUpRequest {
        attributes = Objects.requireNonNullElse(attributes, Map.of());
        validationData = Objects.requireNonNullElse(validationData, Map.of());
    }

    @Override
    public @Nullable String userNameOrAddress() {
        return userNames().findFirst().orElse(null);
    }

    /** What Cognito takes as the user name. */
    String cognitoUserName() {
        return userNames().findFirst().orElseThrow();
    }

    /** The attributes, with the e-mail address and the phone number among them. */
    Map<String, String> attributesWithAddresses() {
        var all = new HashMap<>(attributes);
        Optional.ofNullable(email).ifPresent(value -> all.put("email", value));
        Optional.ofNullable(phoneNumber).ifPresent(value -> all.put("phone_number", value));
        return all;
    }

    @Override
    public Stream<String> recipients() {
        Map<String, String> all = attributesWithAddresses();
        return Stream.of("email", "phone_number").map(all::get).filter(Objects::nonNull);
    }

    Stream<String> userNames() {
        return Stream.of(username, email, phoneNumber).flatMap(Stream::ofNullable);
    }
}
