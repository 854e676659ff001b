package dev.cognitoauth.cognito.enumeration;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** AUTH_ENUMERATION=safe, with floors that tests can wait for, but for one that nobody waits for. */
public class SafeMode implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "auth.enumeration", "safe",
                "auth.enumeration-floors", floors(),
                "auth.first-factors", "PASSWORD,EMAIL_OTP,WEB_AUTHN:localhost",
                "auth.password-policy", "15");
    }

    String floors() {
        return "sign-up:5ms,confirm:5ms,resend:5ms,forgot:5ms,reset:5ms,sign-in:5ms,challenge:5ms,feedback:60s";
    }

    /** Floors that the emulator's calls stay below, and one of them five milliseconds higher. */
    public static class WithHighFloors extends SafeMode {

        @Override
        String floors() {
            return "sign-up:100ms,confirm:100ms,resend:105ms,forgot:100ms,reset:100ms,sign-in:100ms,challenge:100ms";
        }
    }
}
