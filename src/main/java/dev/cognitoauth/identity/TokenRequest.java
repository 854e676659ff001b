package dev.cognitoauth.identity;

import dev.cognitoauth.Secret;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The user who needs an OpenID token.
 *
 * @param idToken of the user; without it, the token is that of the session in the cookies, or of a guest
 */
public record TokenRequest(
        @Schema(examples = "eyJraWQiOiJpZCJ9.eyJzdWIiOiJhZGEifQ.c2ln") @Nullable @Size(min = 1, max = 50000)
        Secret idToken) {}
