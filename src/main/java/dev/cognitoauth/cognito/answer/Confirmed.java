package dev.cognitoauth.cognito.answer;

import dev.cognitoauth.http.Secret;
import org.jspecify.annotations.Nullable;

/** A confirmed sign-up; with the session, where Cognito gives one, the user signs in without a password. */
public record Confirmed(@Nullable Secret session) {}
