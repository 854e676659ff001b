package dev.cognitoauth.verify;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the gate says of a request, with the challenge for its caller (RFC 6750 section 3, RFC 9470 section 3). */
enum Verdict {
    ALLOWED(200, null),
    NOT_SIGNED_IN(401, "Bearer realm=\"cognito-auth-service\""),
    INVALID(401, "Bearer error=\"invalid_token\""),
    SIGNED_IN_TOO_LONG_AGO(401, "Bearer error=\"insufficient_user_authentication\""),
    NOT_IN_GROUP(403, null),
    MISSING_SCOPE(403, "Bearer error=\"insufficient_scope\""),
    /** The conditions cannot be read. Whoever has written them must not learn it by letting everybody in. */
    MALFORMED_CONDITIONS(403, null);

    private final int status;
    private final @Nullable String challenge;

    Verdict(int status, @Nullable String challenge) {
        this.status = status;
        this.challenge = challenge;
    }

    int status() {
        return status;
    }

    @Nullable
    String challenge() {
        return challenge;
    }

    /** As a label of metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
