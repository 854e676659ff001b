package dev.cognitoauth.problem;

import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a message of Cognito, in which upper case, punctuation and the s of a plural make no difference. */
record Words(String text) {

    private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]+");
    private static final Pattern PLURAL = Pattern.compile("s(?= )");

    static Words of(String message) {
        String letters = " " + message.toLowerCase(Locale.ROOT).replace("'", "") + " ";
        String spaced = PUNCTUATION.matcher(letters).replaceAll(" ");
        return new Words(PLURAL.matcher(spaced).replaceAll(""));
    }

    /** Whether the words of the other stand in this message, one after the other. */
    boolean contain(Words other) {
        return text.contains(other.text);
    }
}
