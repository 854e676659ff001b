package dev.cognitoauth.cognito.request;

import org.jspecify.annotations.Nullable;

/** A request that says which user it is about. */
public interface RequestAboutUser {

    /** The member {@code username}, if the request has it. */
    @Nullable
    String username();

    /** Whatever the request gives to identify the user: the user name, or else an e-mail address or a phone number. */
    default @Nullable String userNameOrAddress() {
        return username();
    }
}
