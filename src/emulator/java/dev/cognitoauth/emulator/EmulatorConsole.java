package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.managedlogin.Pages;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.model.Inbox;
import dev.cognitoauth.emulator.model.PoolUser;
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

    /** Where the managed login returns to after a sign-in that was started here, below the emulator's address. */
    static final String CALLBACK = "/callback";

    private static final int MESSAGES_SHOWN = 50;
    private static final int MOST_FAULTS = 1000;
    private static final Duration STALL = Duration.ofSeconds(10);

    private final Emulator emulator;
    private final Pages pages;
    private final ConsoleForms forms;
    private final List<Link> links;

    /** @param links to other pages of the service that the emulator is mounted on */
    EmulatorConsole(Emulator emulator, Pages pages, ConsoleForms forms, List<Link> links) {
        this.emulator = emulator;
        this.pages = pages;
        this.forms = forms;
        this.links = links;
    }

    public record Link(String label, String href) {}

    /** @param login where the app client signs its users in; empty if it does not use the managed login */
    public record ClientRow(String id, String name, String secret, String login) {}

    public record MessageRow(String time, String to, String kind, String code, String body) {}

    public record CallRow(String time, String operation, String user, String outcome, String reason, long millis) {}

    /** @param href the page about the user */
    public record UserRow(String username, String email, String status, String href) {}

    public record PoolSection(
            String id, String name, String issuer, String domain, List<ClientRow> clients, List<UserRow> users) {}

    BrowserResponse show() {
        return emulator.reading(() -> pages.render(
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
                                messages(),
                                "calls",
                                callRows(),
                                "pools",
                                emulator.directory().pools().stream()
                                        .map(this::section)
                                        .toList(),
                                "faults",
                                emulator.outstandingFaults(),
                                "csrf",
                                forms.token()))
                .withScript());
    }

    /** A part of the page that its script fetches again and again. */
    BrowserResponse inbox() {
        return pages.render(200, "inbox", Map.of("messages", messages()));
    }

    /** Another such part. */
    BrowserResponse calls() {
        return pages.render(200, "calls", Map.of("calls", callRows()));
    }

    private List<CallRow> callRows() {
        return emulator.latestCalls().latest().stream()
                .map(call -> new CallRow(
                        call.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                        call.operation(),
                        call.user(),
                        call.outcome(),
                        call.reason(),
                        call.took().toMillis()))
                .toList();
    }

    /** Shows what an app would be given at the end of a sign-in that was started on this page. */
    BrowserResponse returned(Parameters query) {
        List<Map.Entry<String, String>> given = query.values().entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), String.join(", ", entry.getValue())))
                .toList();
        return pages.render(200, "callback", Map.of("title", "Back from the managed login", "parameters", given));
    }

    private List<MessageRow> messages() {
        var messages = new ArrayList<Inbox.Message>(emulator.inbox().all());
        Collections.reverse(messages);
        return messages.stream().limit(MESSAGES_SHOWN).map(EmulatorConsole::row).toList();
    }

    /** Switches faults on or off, and returns to the page. */
    BrowserResponse changeFaults(Parameters form) {
        if (form.get("clear").isPresent()) {
            emulator.clearFaults();
        } else {
            String operation = form.get("operation")
                    .filter(name -> name.matches("\\w{1,64}"))
                    .orElse("InitiateAuth");
            emulator.inject(operation, times(form), fault(form.get("fault").orElse("")));
        }
        return BrowserResponse.redirect(pages.base() + "/#faults");
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
        Optional<URI> domain = emulator.loginDomains().address(pool);
        return new PoolSection(
                pool.id(),
                pool.settings().name(),
                pool.issuer(),
                domain.map(URI::toString).orElse(""),
                pool.clients().stream().map(client -> row(client, domain)).toList(),
                pool.users().all().stream().map(user -> row(pool, user)).toList());
    }

    private ClientRow row(UserPoolClientType client, Optional<URI> domain) {
        boolean signsIn = Boolean.TRUE.equals(client.allowedOAuthFlowsUserPoolClient())
                && client.allowedOAuthFlows().contains(OAuthFlowType.CODE)
                && !client.callbackURLs().isEmpty();
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", client.clientId());
        query.put("response_type", "code");
        query.put("redirect_uri", signsIn ? callback(client) : "");
        return new ClientRow(
                client.clientId(),
                client.clientName(),
                Optional.ofNullable(client.clientSecret()).orElse(""),
                domain.filter(any -> signsIn)
                        .map(address ->
                                address + "/login?" + Parameters.of(query).encoded())
                        .orElse(""));
    }

    /** The page that shows the result, where the app client may return to it, as the seeded ones may. */
    private String callback(UserPoolClientType client) {
        String own = emulator.endpoint() + CALLBACK;
        return client.callbackURLs().contains(own) ? own : client.callbackURLs().get(0);
    }

    private static MessageRow row(Inbox.Message message) {
        return new MessageRow(
                message.sentAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                message.to(),
                message.kind().replace('_', ' '),
                message.code(),
                message.body());
    }

    private UserRow row(UserPool pool, PoolUser user) {
        String status = user.status() + (user.isEnabled() ? "" : ", disabled");
        return new UserRow(
                user.username,
                Optional.ofNullable(user.get("email")).orElse(""),
                status,
                UserPages.address(pages, pool.id(), user.username));
    }
}
