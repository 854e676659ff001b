package dev.cognitoauth.cognito.result;

import dev.cognitoauth.Secret;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new user.
 *
 * @param userSub the user's UUID; an invented one where the service hides who has an account
 * @param confirmed true where a trigger of the user pool has confirmed the user, so that no code is needed
 * @param codeDelivery where the confirmation code was sent to; absent where none was sent
 * @param session goes back when the user is confirmed, who can then sign in without a password; absent where the user
 *     pool does not allow that
 */
public record SignedUp(
        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11")
        String userSub,

        boolean confirmed,
        @Nullable CodeDelivery codeDelivery,
        @Nullable Secret session)
        implements FlowResult {

    @Override
    public List<String> counter() {
        return List.of("auth.sign.ups", "confirmed", String.valueOf(confirmed));
    }

    @Override
    public Optional<String> sub() {
        return Optional.of(userSub);
    }

    /**
     * A user who has been confirmed by the code.
     *
     * @param session goes back with a sign-in by {@code choice}, which needs no password then; absent where the user
     *     pool does not allow that
     */
    @Schema(name = "Confirmed")
    public record Confirmed(@Nullable Secret session) implements FlowResult {

        @Override
        public List<String> counter() {
            return List.of("auth.sign.up.confirmations");
        }

        @Override
        public Optional<String> sub() {
            return Optional.empty();
        }
    }
}
