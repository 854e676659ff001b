package dev.cognitoauth.cognito;

import dev.cognitoauth.http.Secret;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The app client as which this service speaks to the user pool; without a sound one the service does not start. */
@Startup
@Singleton
class AppClient {

    private final String region;
    private final String userPoolId;
    private final String id;
    private final @Nullable Secret secret;
    private final @Nullable SecretHash secretHash;

    AppClient(AuthConfig config) {
        region = required("AWS_REGION", config.region(), "[a-z]{2}(-[a-z]+)+-\\d", "eu-central-1");
        userPoolId = required(
                "COGNITO_USER_POOL_ID", config.userPoolId(), region + "_[0-9A-Za-z]{1,55}", region + "_AbC123xyz");
        id = required("COGNITO_CLIENT_ID", config.clientId(), "[\\w+]{1,128}", "1h57kf5cpq17m0eml12EXAMPLE");
        config.identityPoolId()
                .ifPresent(pool -> required(
                        "COGNITO_IDENTITY_POOL_ID",
                        Optional.of(pool),
                        region + ":[0-9a-f-]{36}",
                        region + ":128d0a74-c82f-4553-916d-90053e4a8b0f"));
        secret = config.clientSecret().orElse(null);
        secretHash = secret == null ? null : new SecretHash(secret.value(), id);
    }

    String region() {
        return region;
    }

    String userPoolId() {
        return userPoolId;
    }

    String id() {
        return id;
    }

    /** The secret itself, for the few operations that take no hash of it. */
    @Nullable
    String secret() {
        return secret == null ? null : secret.value();
    }

    /** The SecretHash for this user, or null where the app client has no secret. */
    @Nullable
    String secretHash(String username) {
        return secretHash == null ? null : secretHash.of(username);
    }

    private static String required(String variable, Optional<String> value, String pattern, String example) {
        return value.filter(set -> set.matches(pattern))
                .orElseThrow(() -> new ConfigurationException("%s %s: it must look like %s"
                        .formatted(variable, value.isPresent() ? "is malformed" : "is missing", example)));
    }
}
