package dev.cognitoauth.http;

import dev.cognitoauth.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the header Authorization has an access token (RFC 6750 section 2.1). */
public final class BearerScheme {

    private static final String PREFIX = "Bearer ";

    private BearerScheme() {}

    /** The token in a header; empty where there is no header, or one of another scheme. */
    public static Optional<Secret> token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                ? Optional.of(
                        new Secret(authorization.substring(PREFIX.length()).strip()))
                : Optional.empty();
    }

    /** The header that has this token. */
    public static String authorization(Secret token) {
        return PREFIX + token.value();
    }
}
