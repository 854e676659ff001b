package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Every e-mail and text message that Cognito would have sent, newest last. */
public final class Inbox implements Serializable {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int KEPT = 10_000;

    private final List<Message> messages = new ArrayList<>();

    /**
     * A message.
     *
     * @param medium {@code EMAIL} or {@code SMS}
     * @param kind what it is about, such as {@code sign_up} or {@code forgot_password}
     * @param code the code or temporary password in it
     */
    public record Message(String to, String medium, String kind, String code, String body, Instant sentAt)
            implements Serializable {}

    public synchronized void add(Message message) {
        LOG.infof("%s to %s: %s", message.medium(), message.to(), message.body());
        if (messages.size() == KEPT) {
            messages.remove(0);
        }
        messages.add(message);
    }

    synchronized void restore(Inbox state) {
        messages.clear();
        messages.addAll(state.all());
    }

    public synchronized List<Message> all() {
        return List.copyOf(messages);
    }

    public List<Message> to(String address) {
        return all().stream()
                .filter(message -> message.to().equalsIgnoreCase(address))
                .toList();
    }
}
