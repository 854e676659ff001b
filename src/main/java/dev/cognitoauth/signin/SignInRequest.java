package dev.cognitoauth.signin;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.SignIns;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/** How a user starts to sign in: one record for each flow, told apart by {@code flow}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "flow")
@JsonSubTypes(@Type(value = SignInRequest.ByPassword.class, name = "password"))
@Schema(
        oneOf = SignInRequest.ByPassword.class,
        discriminatorProperty = "flow",
        discriminatorMapping = @DiscriminatorMapping(value = "password", schema = SignInRequest.ByPassword.class))
public sealed interface SignInRequest extends SignIns.Attempt {

    /**
     * The password goes to Cognito as it is (USER_PASSWORD_AUTH).
     *
     * @param deviceKey of a device that the user has signed in from before
     */
    @Schema(
            name = "SignInByPassword",
            requiredProperties = {"username", "password"},
            properties = @SchemaProperty(name = "flow", enumeration = "password", defaultValue = "password"))
    record ByPassword(
            @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128)
            String username,

            @Schema(examples = "Correct-horse-7", required = true) @NotBlank @Size(max = 256)
            Secret password,

            @Nullable @Size(min = 1, max = 55) String deviceKey,
            Map<String, @NotNull String> clientMetadata)
            implements SignInRequest {

        public ByPassword {
            clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
        }

        @Override
        public String authFlow() {
            return "USER_PASSWORD_AUTH";
        }

        @Override
        public Map<String, String> authParameters() {
            var parameters = new HashMap<>(Map.of("PASSWORD", password.value()));
            if (deviceKey != null) {
                parameters.put("DEVICE_KEY", deviceKey);
            }
            return parameters;
        }
    }
}
