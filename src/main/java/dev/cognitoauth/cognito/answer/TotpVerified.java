package dev.cognitoauth.cognito.answer;

import dev.cognitoauth.http.Secret;
import org.jspecify.annotations.Nullable;

/** A verified authenticator app; the session, where the set-up began with one, answers the challenge MFA_SETUP. */
public record TotpVerified(@Nullable Secret session) {}
