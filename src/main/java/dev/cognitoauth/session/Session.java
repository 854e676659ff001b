package dev.cognitoauth.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.result.AuthResult.NewDevice;
import dev.cognitoauth.cognito.result.AuthResult.Tokens;
import dev.cognitoauth.cognito.result.SessionResult.SignedIn;
import dev.cognitoauth.cognito.token.TokenClaims;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a sign-in, which a browser keeps in its cookies.
 *
 * @param id random; it is in each cookie, so that none passes for the cookie of another session
 * @param firstRefreshToken that of the sign-in, which can revoke all that came from it
 * @param profile the claims of the id token that a page may show
 * @param end when the refresh token expires
 * @param claims those of the access token
 */
record Session(
        long id,
        Secret accessToken,
        Secret refreshToken,
        Secret firstRefreshToken,
        JsonNode profile,
        Instant end,
        TokenClaims claims) {

    Session(long id, Secret accessToken, Secret refreshToken, Secret firstRefreshToken, JsonNode profile, Instant end) {
        this(id, accessToken, refreshToken, firstRefreshToken, profile, end, TokenClaims.of(accessToken));
    }

    static Session of(long id, Tokens tokens, Instant end) {
        Secret refreshToken = Objects.requireNonNull(tokens.refreshToken());
        return new Session(id, tokens.accessToken(), refreshToken, refreshToken, Profile.of(tokens.idToken()), end);
    }

    /** The session after a refresh, which gives a new refresh token only if the app client rotates them. */
    Session with(Tokens renewed) {
        return new Session(
                id,
                renewed.accessToken(),
                Objects.requireNonNullElse(renewed.refreshToken(), refreshToken),
                firstRefreshToken,
                Profile.of(renewed.idToken()),
                end);
    }

    /** Empty only where the access token cannot be read. */
    String sub() {
        return claims.sub().orElse("");
    }

    /** The remembered device that the refresh token is bound to, if there is one. */
    @Nullable
    String deviceKey() {
        return claims.get("device_key");
    }

    /** What all tokens of one sign-in have in common, where the app client can revoke them. */
    @Nullable
    String signIn() {
        return claims.signIn();
    }

    /** When the access token was issued, in seconds since 1970. */
    long issuedAt() {
        return claims.number("iat").orElse(0);
    }

    Instant accessEnd() {
        return Instant.ofEpochSecond(claims.number("exp").orElse(0));
    }

    List<String> groups() {
        return claims.list("cognito:groups");
    }

    SignedIn signedIn(@Nullable NewDevice newDevice) {
        return new SignedIn(
                sub(),
                Objects.requireNonNullElse(claims.get("username"), ""),
                profile.path("email").textValue(),
                profile.path("email_verified").asBoolean(),
                profile.path("preferred_username").textValue(),
                profile.path("name").textValue(),
                profile.path("given_name").textValue(),
                profile.path("family_name").textValue(),
                profile.path("picture").textValue(),
                profile.path("locale").textValue(),
                groups(),
                end,
                accessEnd(),
                newDevice);
    }
}
