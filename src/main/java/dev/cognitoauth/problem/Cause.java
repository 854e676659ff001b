package dev.cognitoauth.problem;

import java.util.Locale;

/** An exception of Cognito, perhaps only with certain words in its message. */
record Cause(String exception, String words, boolean handsOn) {

    /** Reads {@code CodeMismatch}, {@code NotAuthorized: Refresh Token} or {@code InvalidPassword*}. */
    static Cause parse(String row) {
        boolean handsOn = row.endsWith("*");
        String[] parts = row.substring(0, row.length() - (handsOn ? 1 : 0)).split(": ", 2);
        return new Cause(parts[0] + "Exception", parts.length == 2 ? parts[1].toLowerCase(Locale.ROOT) : "", handsOn);
    }

    boolean matches(String message) {
        return message.toLowerCase(Locale.ROOT).contains(words);
    }
}
