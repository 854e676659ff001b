package dev.cognitoauth.emulator.managedlogin;

import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What a page tells the user above its form.
 *
 * @param text empty if there is nothing to tell
 */
public record Notice(String text, boolean error) {

    public static final Notice NONE = new Notice("", false);

    static Notice info(String text) {
        return new Notice(text, false);
    }

    static Notice error(String text) {
        return new Notice(text, true);
    }

    public static Notice of(AwsServiceException refused) {
        return error(Objects.requireNonNullElse(refused.getMessage(), "An error was encountered."));
    }

    static Notice providerUnavailable() {
        return error("Login option is not available. Please try another one");
    }

    int status() {
        return error ? 400 : 200;
    }
}
