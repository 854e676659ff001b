package dev.cognitoauth.cognito.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of passkeys; {@code next} fetches the page after it, where there is one. */
public record PasskeyList(List<Passkey> passkeys, @Nullable String next) {}
