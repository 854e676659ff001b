package dev.cognitoauth.cognito.result;

import dev.cognitoauth.cognito.result.AuthResult.Challenge;
import dev.cognitoauth.cognito.result.SessionResult.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a sign-in into cookies: who has signed in or, with the member {@code challenge}, a challenge that has to be
 * responded to first.
 */
@Schema(oneOf = {SignedIn.class, Challenge.class})
public sealed interface SessionResult extends FlowResult permits SignedIn, Challenge {

    /**
     * Who is signed in, by the claims of the tokens, and until when.
     *
     * @param userSub the user's id, a UUID
     * @param username the user name of Cognito: the sub in a pool that signs in with e-mail or phone
     * @param email absent where the app client may not read it
     * @param emailVerified whether the user has proved that the address is theirs
     * @param preferredUsername absent where the user has none
     * @param name the full name; absent where the user has none
     * @param givenName absent where the user has none
     * @param familyName absent where the user has none
     * @param picture the address of a picture; absent where the user has none
     * @param locale the user's language; absent where the user has none
     * @param groups those of the user pool, Cognito's own for identity providers included
     * @param expiresAt when the session ends, unless it is ended before
     * @param accessExpiresAt when the access token expires; {@code GET /v1/session} renews it in the minute before
     * @param newDevice after a sign-in; absent where the user pool does not track devices, or has seen this one before
     */
    @Schema(name = "SignedIn")
    record SignedIn(
            @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11")
            String userSub,

            @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11")
            String username,

            @Schema(examples = "ada@example.com") @Nullable String email,
            boolean emailVerified,
            @Schema(examples = "ada") @Nullable String preferredUsername,

            @Schema(examples = "Ada Lovelace") @Nullable String name,

            @Schema(examples = "Ada") @Nullable String givenName,
            @Schema(examples = "Lovelace") @Nullable String familyName,

            @Schema(examples = "https://example.com/ada.png") @Nullable
            String picture,

            @Schema(examples = "en-GB") @Nullable String locale,
            @Schema(examples = "[\"editors\"]") List<String> groups,
            Instant expiresAt,
            Instant accessExpiresAt,
            AuthResult.@Nullable NewDevice newDevice)
            implements SessionResult {

        @Override
        public List<String> counter() {
            return List.of();
        }

        @Override
        public Optional<String> sub() {
            return Optional.of(userSub);
        }
    }
}
