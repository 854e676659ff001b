package dev.cognitoauth.signin;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The factors for which Cognito sends a code as soon as they are chosen: all but these, also those that nobody knows yet. */
final class OneTimeCodes {

    private static final Set<String> SENT_FOR_NONE_OF =
            Set.of("PASSWORD", "PASSWORD_SRP", "WEB_AUTHN", "SOFTWARE_TOKEN_MFA");

    private OneTimeCodes() {}

    static boolean areSentFor(@Nullable String factor) {
        return factor != null && !SENT_FOR_NONE_OF.contains(factor);
    }
}
