package dev.cognitoauth.emulator.model;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;

/** Where the messages of a pool go, and what is told of them. */
public record MessageDelivery(Directory directory, UserPool pool, Instant now) {

    /**
     * Puts a message into the inbox, unless the pool went with a reset while a function ran.
     *
     * @param secret the code or the password in it
     */
    public void send(String attribute, String address, String kind, String secret, String body) {
        if (directory.has(pool)) {
            directory.inbox().add(new Inbox.Message(address, medium(attribute).toString(), kind, secret, body, now));
        }
    }

    /** What Cognito answers about a message to this address, whether or not it is sent. */
    public static CodeDeliveryDetailsType details(String attribute, String address) {
        return CodeDeliveryDetailsType.builder()
                .attributeName(attribute)
                .deliveryMedium(medium(attribute))
                .destination(masked(attribute, address))
                .build();
    }

    /** The attribute that a new user verifies: the phone number where the pool verifies those, else the e-mail address. */
    public static Optional<String> toVerify(UserPool pool, PoolUser user) {
        return Stream.of("phone_number", "email")
                .filter(attribute -> pool.verifiesAtSignUp(attribute) && user.get(attribute) != null)
                .findFirst();
    }

    static String masked(String attribute, String address) {
        if (attribute.equals("phone_number")) {
            int hidden = Math.max(0, address.length() - 5);
            return "+" + "*".repeat(hidden) + address.substring(address.length() - Math.min(4, address.length()));
        }
        int at = address.lastIndexOf('@');
        return at < 1 || at == address.length() - 1
                ? address.charAt(0) + "***"
                : address.charAt(0) + "***@" + address.charAt(at + 1) + "***";
    }

    private static DeliveryMediumType medium(String attribute) {
        return attribute.equals("phone_number") ? DeliveryMediumType.SMS : DeliveryMediumType.EMAIL;
    }
}
