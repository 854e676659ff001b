package dev.cognitoauth.emulator.managedlogin.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Compares secrets in a time that does not depend on where they differ. */
public final class SafeCompare {

    private SafeCompare() {}

    public static boolean isSame(@Nullable String expected, @Nullable String given) {
        return expected != null
                && given != null
                && MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }
}
