package dev.cognitoauth.emulator.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.emulator.model.MessageDelivery;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.wire.Functions;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** The messages to users: a function may word them, or send them itself. */
public record Messages(Triggers triggers, MessageDelivery delivery) {

    private static final String CODE = "{####}";
    private static final String USERNAME = "{username}";
    private static final String LINK = "{##Click Here##}";
    private static final int LONGEST_EMAIL = 20_000;
    private static final int LONGEST_SMS = 140;

    /** What a message is for. */
    public enum Purpose {
        SIGN_UP("sign_up", "SignUp"),
        RESEND("resend", "ResendCode"),
        FORGOT_PASSWORD("forgot_password", "ForgotPassword"),
        ATTRIBUTE_CHANGED("attribute", "UpdateUserAttribute"),
        ATTRIBUTE("attribute", "VerifyUserAttribute"),
        MFA("mfa", "Authentication"),
        INVITATION("invitation", "AdminCreateUser");

        private final String kind;
        private final String source;

        Purpose(String kind, String source) {
            this.kind = kind;
            this.source = source;
        }
    }

    /**
     * Sends a code, except to a decoy, whose guesses are refused like those of others.
     *
     * @param code makes it, after a function has worded the message
     */
    public CodeDeliveryDetailsType code(
            Purpose purpose, PoolUser user, String attribute, String address, Supplier<String> code) {
        boolean isUser = triggers.pool().users().has(user);
        String words = isUser ? words(purpose, user, attribute) : null;
        String issued = code.get();
        String body = words == null
                ? "Your %s code is %s".formatted(purpose == Purpose.MFA ? "authentication" : "confirmation", issued)
                : words.replace(CODE, issued);
        if (isUser) {
            send(purpose, user, attribute, address, issued, body);
        }
        return MessageDelivery.details(attribute, address);
    }

    /** @param username by which the user was invited */
    public void temporaryPassword(PoolUser user, String attribute, String address, String username, String password) {
        String words = words(Purpose.INVITATION, user, attribute);
        String body = (words == null ? "Your username is {username} and temporary password is {####}" : words)
                .replace(USERNAME, username)
                .replace(CODE, password);
        send(Purpose.INVITATION, user, attribute, address, password, body);
    }

    private void send(Purpose purpose, PoolUser user, String attribute, String address, String secret, String body) {
        sender(attribute).function(triggers.pool().settings().lambdaConfig()).ifPresent(arn -> {
            Trigger trigger = sender(attribute);
            String type =
                    trigger == Trigger.CUSTOM_SMS_SENDER ? "customSMSSenderRequestV1" : "customEmailSenderRequestV1";
            String escaped = secret.replace("<", "&lt;").replace(">", "&gt;");
            triggers.send(
                    trigger,
                    arn,
                    purpose.source,
                    user.username,
                    event -> event.user(user)
                            .with("type", type)
                            .with("code", Base64.getEncoder().encodeToString(escaped.getBytes(UTF_8)))
                            .with("clientMetadata", triggers.metadata().isEmpty() ? null : triggers.metadata())
                            .json
                            .remove("response"));
        });
        delivery.send(attribute, address, purpose.kind, secret, body);
    }

    /** What a custom message function says; null where there is none, or it leaves the words to Cognito. */
    private @Nullable String words(Purpose purpose, PoolUser user, String attribute) {
        if (sender(attribute)
                .function(triggers.pool().settings().lambdaConfig())
                .isPresent()) {
            return null;
        }
        boolean sms = attribute.equals("phone_number");
        boolean invitation = purpose == Purpose.INVITATION;
        return triggers.call(
                        Trigger.CUSTOM_MESSAGE,
                        purpose.source,
                        user.username,
                        event -> describe(event.user(user), invitation ? USERNAME : null))
                .map(answer -> answer.path(sms ? "smsMessage" : "emailMessage"))
                .filter(words -> !words.isNull() && !words.isMissingNode())
                .map(words -> checked(words.textValue(), invitation, sms ? LONGEST_SMS : LONGEST_EMAIL))
                .orElse(null);
    }

    private static void describe(Event event, @Nullable String username) {
        event.with("codeParameter", CODE)
                .with("linkParameter", LINK)
                .with("usernameParameter", username)
                .metadata()
                .answer("smsMessage", null)
                .answer("emailMessage", null)
                .answer("emailSubject", null);
    }

    /** Refuses a message without what the user needs, or one that is too long. */
    private static String checked(@Nullable String words, boolean invitation, int longest) {
        if (words == null
                || words.length() > longest
                || !words.contains(CODE)
                || invitation && !words.contains(USERNAME)) {
            throw Functions.unrecognizable();
        }
        return words;
    }

    private static Trigger sender(String attribute) {
        return attribute.equals("phone_number") ? Trigger.CUSTOM_SMS_SENDER : Trigger.CUSTOM_EMAIL_SENDER;
    }
}
