package dev.cognitoauth.identity;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * For whom the OpenID token shall be.
 *
 * @param idToken of the user; without it, a guest's
 */
public record TokenRequest(
        @Nullable @Size(min = 1, max = 50000) Secret idToken) {}
