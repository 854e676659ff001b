package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The browser sessions, authorization codes and sign-ins at providers that are underway in one pool. */
public final class LoginState implements Serializable {

    private static final Duration SESSION_VALIDITY = Duration.ofHours(1);
    private static final Duration CODE_VALIDITY = Duration.ofMinutes(5);
    private static final Duration PROVIDER_VALIDITY = Duration.ofMinutes(5);

    private final Map<String, BrowserSession> sessions = new HashMap<>();
    private final Map<String, AuthorizationCode> codes = new HashMap<>();
    private final Map<String, ProviderSignIn> providerSignIns = new HashMap<>();

    /**
     * A user who is signed in to the managed login in one browser.
     *
     * @param provider by which they signed in; {@code COGNITO} for the user pool itself
     */
    public record BrowserSession(String username, String provider, Instant authTime, Instant expires)
            implements Serializable {}

    /** What an authorization code stands for. */
    public record AuthorizationCode(
            String clientId,
            String redirectUri,
            @Nullable String codeChallenge,
            @Nullable String nonce,
            String username,
            Instant authTime,
            Authorization authorization,
            Instant expires)
            implements Serializable {}

    /**
     * A sign-in that goes on at an identity provider.
     *
     * @param browser which browser it began in; only there it may end
     * @param query the authorization request, as the query of a URI
     * @param nonce what the provider's ID token must repeat
     * @param claims what the stand-in of a provider says of the person, behind a code of its own
     */
    public record ProviderSignIn(
            String provider,
            String clientId,
            String query,
            String browser,
            String nonce,
            Instant expires,
            Map<String, Map<String, Object>> claims)
            implements Serializable {}

    /** @return the value of the session cookie */
    public String startSession(PoolUser user, String provider, Instant now) {
        sessions.values().removeIf(session -> !session.expires.isAfter(now));
        String cookie = Randomness.opaque(32);
        sessions.put(cookie, new BrowserSession(user.username, provider, now, now.plus(SESSION_VALIDITY)));
        return cookie;
    }

    public Optional<BrowserSession> session(@Nullable String cookie, Instant now) {
        return Optional.ofNullable(cookie).map(sessions::get).filter(session -> session.expires.isAfter(now));
    }

    public void endSession(@Nullable String cookie) {
        sessions.remove(cookie);
    }

    public String issueCode(
            String clientId,
            String redirectUri,
            @Nullable String codeChallenge,
            @Nullable String nonce,
            BrowserSession session,
            Authorization authorization,
            Instant now) {
        codes.values().removeIf(code -> !code.expires.isAfter(now));
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new AuthorizationCode(
                        clientId,
                        redirectUri,
                        codeChallenge,
                        nonce,
                        session.username,
                        session.authTime,
                        authorization,
                        now.plus(CODE_VALIDITY)));
        return code;
    }

    /** Takes a code out of circulation, whatever comes of it. */
    public Optional<AuthorizationCode> useCode(String code, Instant now) {
        return Optional.ofNullable(codes.remove(code)).filter(found -> found.expires.isAfter(now));
    }

    /** @return the parameter {@code state} for the provider */
    public String startAtProvider(String provider, String clientId, String query, String browser, Instant now) {
        providerSignIns.values().removeIf(old -> !old.expires.isAfter(now));
        String state = Randomness.opaque(32);
        Instant expires = now.plus(PROVIDER_VALIDITY);
        providerSignIns.put(
                state,
                new ProviderSignIn(
                        provider, clientId, query, browser, Randomness.opaque(24), expires, new HashMap<>()));
        return state;
    }

    public Optional<ProviderSignIn> atProvider(String state, Instant now) {
        return Optional.ofNullable(providerSignIns.get(state)).filter(found -> found.expires.isAfter(now));
    }

    /** Ends a sign-in at a provider: its answer counts once. */
    public void endAtProvider(String state) {
        providerSignIns.remove(state);
    }
}
