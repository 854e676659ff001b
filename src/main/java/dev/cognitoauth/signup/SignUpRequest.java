package dev.cognitoauth.signup;

import dev.cognitoauth.http.RequestAboutUser;
import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who signs up: by user name, e-mail address or phone number, whichever the pool signs in with.
 *
 * @param password none where the pool allows to sign in without
 * @param attributes the profile, by Cognito's names
 * @param validationData goes to the pre-sign-up trigger and is not stored
 */
@UserNameRequired
public record SignUpRequest(
        @Nullable @Size(min = 1, max = 128) String username,

        @Schema(examples = "ada@example.com") @Nullable @Size(min = 1, max = 128)
        String email,

        @Schema(examples = "+491701234567") @Nullable @Size(min = 1, max = 128)
        String phoneNumber,

        @Schema(examples = "Correct-horse-7") @Nullable @Size(min = 1, max = 256)
        Secret password,

        @Schema(examples = "{\"given_name\": \"Ada\"}")
        Map<@Pattern(regexp = "[A-Za-z0-9:_.-]{1,64}") String, @NotNull @Size(max = 2048) String> attributes,

        Map<String, @NotNull String> validationData,
        Map<String, @NotNull String> clientMetadata)
        implements RequestAboutUser {

    public SignUpRequest {
        attributes = Objects.requireNonNullElse(attributes, Map.of());
        validationData = Objects.requireNonNullElse(validationData, Map.of());
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }

    @Override
    public @Nullable String knownAs() {
        return names().findFirst().orElse(null);
    }

    /** What Cognito takes as the user name. */
    String name() {
        return names().findFirst().orElseThrow();
    }

    /** All attributes, the address ones among them. */
    Map<String, String> allAttributes() {
        var all = new HashMap<>(attributes);
        Optional.ofNullable(email).ifPresent(value -> all.put("email", value));
        Optional.ofNullable(phoneNumber).ifPresent(value -> all.put("phone_number", value));
        return all;
    }

    Stream<String> names() {
        return Stream.of(username, email, phoneNumber).flatMap(Stream::ofNullable);
    }
}
