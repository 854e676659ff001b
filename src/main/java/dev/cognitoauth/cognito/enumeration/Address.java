package dev.cognitoauth.cognito.enumeration;

import dev.cognitoauth.cognito.result.CodeDelivery;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The address that a caller wrote, masked as Cognito masks addresses. */
final class Address {

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+\\d{2,}");
    private static final int SHOWN_DIGITS = 4;

    private Address() {}

    /** Where a code to this address goes; empty where it is no address. */
    static Optional<CodeDelivery> of(String text) {
        String address = text.strip();
        if (PHONE_NUMBER.matcher(address).matches()) {
            int shown = Math.min(SHOWN_DIGITS, address.length() - 1);
            int hidden = address.length() - 1 - shown;
            return Optional.of(phone("+" + "*".repeat(hidden) + address.substring(1 + hidden)));
        }
        int at = address.lastIndexOf('@');
        return at < 1 || at == address.length() - 1
                ? Optional.empty()
                : Optional.of(email(first(address) + "***@" + first(address.substring(at + 1)) + "***"));
    }

    /** The same for a user whose name is no address: a destination that only tells what the caller knows. */
    static CodeDelivery ofUser(String username) {
        return of(username).orElseGet(() -> email(first(username.strip()) + "***"));
    }

    /** Where a code by this medium goes. */
    static CodeDelivery ofUser(String username, String medium) {
        return of(username)
                .filter(address -> address.medium().equals(medium))
                .orElseGet(() -> medium.equals("SMS") ? phone("+***") : email(first(username.strip()) + "***"));
    }

    /** The first character; none where only Unicode's blanks were given. */
    private static String first(String text) {
        return text.codePoints().limit(1).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static CodeDelivery phone(String masked) {
        return new CodeDelivery("SMS", masked, "phone_number");
    }

    private static CodeDelivery email(String masked) {
        return new CodeDelivery("EMAIL", masked, "email");
    }
}
