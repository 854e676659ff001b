package dev.cognitoauth.cognito.enumeration;

import java.util.regex.Pattern;

/** An answer with each random value replaced by what it looks like, so that answers can be compared byte by byte. */
final class AnswerShape {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern REQUEST = Pattern.compile("/requests/[0-9a-f]{32}");
    /** A number may be a digit shorter. */
    private static final Pattern SRP_NUMBER = Pattern.compile("(\"SRP_B\":|\"SALT\":)\"[0-9a-f]+\"");

    private static final Pattern NAME = Pattern.compile("(\"USER_ID_FOR_SRP\":)\"[^\"]+@[^\"]+\"");
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9+/._-]{40,}");

    private AnswerShape() {}

    static String of(String answer) {
        String shape = REQUEST.matcher(answer).replaceAll("/requests/ID");
        shape = UUID.matcher(shape).replaceAll("UUID");
        shape = SRP_NUMBER.matcher(shape).replaceAll("$1\"NUMBER\"");
        shape = NAME.matcher(shape).replaceAll("$1\"NAME\"");
        return OPAQUE.matcher(shape)
                .replaceAll(found -> "OPAQUE" + found.group().length());
    }
}
