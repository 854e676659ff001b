package dev.cognitoauth.emulator.managedlogin.oidc;

/** An OpenID provider that did not answer as it should; the message is what Cognito tells the app about it. */
public final class ProviderException extends Exception {

    private static final long serialVersionUID = 1;

    ProviderException(String description) {
        super(description);
    }

    public String description() {
        return String.valueOf(getMessage());
    }
}
