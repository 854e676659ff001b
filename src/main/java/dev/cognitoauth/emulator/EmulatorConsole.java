package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.managedlogin.Pages;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.managedlogin.http.SafeCompare;
import dev.cognitoauth.emulator.model.Inbox;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Randomness;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.wire.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** The page at the emulator's address: what is in it, and the faults that can be switched on. */
public final class EmulatorConsole {

    private static final int MESSAGES_SHOWN = 50;
    private static final int MOST_FAULTS = 1000;
    private static final Duration STALL = Duration.ofSeconds(10);

    private final Emulator emulator;
    private final Pages pages;
    private final List<Link> links;

    /** Keeps other sites from submitting the forms of the page. */
    private final String formToken = Randomness.opaque(24);

    /** @param links to other pages of the service that the emulator is mounted on */
    public EmulatorConsole(Emulator emulator, List<Link> links) {
        this.emulator = emulator;
        this.pages = new Pages(emulator.endpoint());
        this.links = links;
    }

    public record Link(String label, String href) {}

    /** @param login where the app client signs its users in; empty if it does not use the managed login */
    public record ClientRow(String id, String name, String secret, String login) {}

    public record MessageRow(String time, String to, String kind, String code, String body) {}

    public record UserRow(String username, String email, String status) {}

    public record PoolSection(
            String id, String name, String issuer, String domain, List<ClientRow> clients, List<UserRow> users) {}

    public BrowserResponse show() {
        return emulator.exclusively(() -> {
            var messages = new ArrayList<Inbox.Message>(emulator.inbox().all());
            Collections.reverse(messages);
            return pages.render(
                    200,
                    "console",
                    Map.of(
                            "title",
                            "Cognito emulator",
                            "endpoint",
                            emulator.endpoint(),
                            "region",
                            SeededPools.REGION,
                            "links",
                            links,
                            "messages",
                            messages.stream()
                                    .limit(MESSAGES_SHOWN)
                                    .map(EmulatorConsole::row)
                                    .toList(),
                            "pools",
                            emulator.directory().pools().stream()
                                    .map(this::section)
                                    .toList(),
                            "faults",
                            emulator.outstandingFaults(),
                            "csrf",
                            formToken));
        });
    }

    /** Switches faults on or off, and returns to the page. */
    public BrowserResponse changeFaults(Parameters form) {
        if (!SafeCompare.isSame(formToken, form.get("_csrf").orElse(null))) {
            return pages.render(403, "message", Map.of("title", "The form has expired. Go back and reload the page."));
        }
        if (form.get("clear").isPresent()) {
            emulator.clearFaults();
        } else {
            String operation = form.get("operation")
                    .filter(name -> name.matches("\\w{1,64}"))
                    .orElse("InitiateAuth");
            emulator.inject(operation, times(form), fault(form.get("fault").orElse("")));
        }
        return BrowserResponse.redirect(emulator.endpoint());
    }

    private static int times(Parameters form) {
        return form.get("times")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .map(times -> Math.min(times, MOST_FAULTS))
                .orElse(1);
    }

    private static Fault fault(String kind) {
        return switch (kind) {
            case "stall" -> new Fault.Stall(STALL);
            case "drop" -> new Fault.Drop();
            case "fail" -> new Fault.Refuse("InternalErrorException", "Internal error");
            default -> new Fault.Refuse("TooManyRequestsException", "Rate exceeded");
        };
    }

    private PoolSection section(UserPool pool) {
        Optional<URI> domain = emulator.managedLogin().address(pool);
        return new PoolSection(
                pool.id(),
                pool.settings().name(),
                pool.issuer(),
                domain.map(URI::toString).orElse(""),
                pool.clients().stream().map(client -> row(client, domain)).toList(),
                pool.users().all().stream().map(EmulatorConsole::row).toList());
    }

    private static ClientRow row(UserPoolClientType client, Optional<URI> domain) {
        boolean signsIn = Boolean.TRUE.equals(client.allowedOAuthFlowsUserPoolClient())
                && client.allowedOAuthFlows().contains(OAuthFlowType.CODE)
                && !client.callbackURLs().isEmpty();
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", client.clientId());
        query.put("response_type", "code");
        query.put("redirect_uri", signsIn ? client.callbackURLs().get(0) : "");
        return new ClientRow(
                client.clientId(),
                client.clientName(),
                Optional.ofNullable(client.clientSecret()).orElse(""),
                domain.filter(any -> signsIn)
                        .map(address ->
                                address + "/login?" + Parameters.of(query).encoded())
                        .orElse(""));
    }

    private static MessageRow row(Inbox.Message message) {
        return new MessageRow(
                message.sentAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                message.to(),
                message.kind(),
                message.code(),
                message.body());
    }

    private static UserRow row(PoolUser user) {
        String status = user.status() + (user.isEnabled() ? "" : ", disabled");
        return new UserRow(user.username, Optional.ofNullable(user.get("email")).orElse(""), status);
    }
}
