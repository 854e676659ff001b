package dev.cognitoauth.http;

import org.jspecify.annotations.Nullable;

/** A request that says which user it is about. */
public interface RequestAboutUser {

    @Nullable
    String username();

    /** The name that the caller knows the user by, which may be an address. */
    default @Nullable String knownAs() {
        return username();
    }
}
