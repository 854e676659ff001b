package dev.cognitoauth.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.result.AuthResult.NewDevice;
import dev.cognitoauth.cognito.result.AuthResult.Tokens;
import dev.cognitoauth.cognito.result.SessionResult.SignedIn;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a sign-in, which a browser keeps in its cookies.
 *
 * @param id random; it is in each cookie, so that none passes for the cookie of another session
 * @param firstRefreshToken that of the sign-in, which can revoke all that came from it
 * @param profile the claims of the id token that a page may show
 * @param end when the refresh token expires
 */
record Session(
        long id, Secret accessToken, Secret refreshToken, Secret firstRefreshToken, JsonNode profile, Instant end) {

    static Session of(long id, Tokens tokens, Instant end) {
        Secret refreshToken = Objects.requireNonNull(tokens.refreshToken());
        return new Session(id, tokens.accessToken(), refreshToken, refreshToken, Claims.profile(tokens.idToken()), end);
    }

    /** The session after a refresh, which gives a new refresh token only if the app client rotates them. */
    Session with(Tokens renewed) {
        return new Session(
                id,
                renewed.accessToken(),
                Objects.requireNonNullElse(renewed.refreshToken(), refreshToken),
                firstRefreshToken,
                Claims.profile(renewed.idToken()),
                end);
    }

    JsonNode claims() {
        return Claims.of(accessToken);
    }

    String sub() {
        return claims().path("sub").asText();
    }

    /** The remembered device that the refresh token is bound to, if there is one. */
    @Nullable
    String deviceKey() {
        return claims().path("device_key").textValue();
    }

    /** What all tokens of one sign-in have in common, where the app client can revoke them. */
    @Nullable
    String signIn() {
        return claims().path("origin_jti").textValue();
    }

    /** When the access token was issued, in seconds since 1970. */
    long issuedAt() {
        return claims().path("iat").asLong();
    }

    Instant accessEnd() {
        return Instant.ofEpochSecond(claims().path("exp").asLong());
    }

    int groups() {
        return claims().path("cognito:groups").size();
    }

    SignedIn signedIn(@Nullable NewDevice newDevice) {
        JsonNode claims = claims();
        return new SignedIn(
                claims.path("sub").asText(),
                claims.path("username").asText(),
                profile.path("email").textValue(),
                profile.path("email_verified").asBoolean(),
                profile.path("preferred_username").textValue(),
                profile.path("name").textValue(),
                profile.path("given_name").textValue(),
                profile.path("family_name").textValue(),
                profile.path("picture").textValue(),
                profile.path("locale").textValue(),
                StreamSupport.stream(claims.path("cognito:groups").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                end,
                accessEnd(),
                newDevice);
    }
}
