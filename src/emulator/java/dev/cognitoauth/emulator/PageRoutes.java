package dev.cognitoauth.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.managedlogin.LoginDomains;
import dev.cognitoauth.emulator.managedlogin.Pages;
import dev.cognitoauth.emulator.managedlogin.Person;
import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Cookies;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The emulator's pages over HTTP: the managed login at {@code /domain/<prefix>}, or without it where the app client tells
 * the pool, and the page about the emulator itself.
 */
public final class PageRoutes {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LARGEST_BODY = 64 * 1024;
    private static final List<String> WITHOUT_DOMAIN = List.of(
            "/oauth2/authorize", "/oauth2/token", "/oauth2/revoke", "/login", "/logout", "/signup", "/forgotPassword");

    private final LoginDomains domains;
    private final ConsoleForms forms;
    private final EmulatorConsole console;
    private final UserPages users;
    private final WorkerExecutor workers;
    private final ObjectMapper json = new ObjectMapper();

    /** @param links that the emulator's own page shows */
    public PageRoutes(Emulator emulator, Vertx vertx, List<EmulatorConsole.Link> links) {
        this.domains = emulator.loginDomains();
        var pages = new Pages(emulator.endpoint());
        this.forms = new ConsoleForms(pages);
        this.console = new EmulatorConsole(emulator, pages, forms, links);
        this.users = new UserPages(emulator, pages, forms);
        this.workers = EmulatorRoutes.workers(vertx);
    }

    /** @param path where the emulator is, such as {@code /emulator}; empty for the root */
    public void mount(Router router, String path) {
        file(router, path + "/style.css", "text/css", Pages::styles);
        file(router, path + "/inbox.js", "text/javascript", Pages::script);
        file(router, path + "/latest-message.js", "text/javascript", Pages::latestMessage);
        for (String own : path.isEmpty() ? List.of("/") : List.of(path, path + "/")) {
            router.get(own)
                    .method(HttpMethod.HEAD)
                    .handler(context -> answer(context, () -> Optional.of(console.show())));
        }
        page(router, path, "/inbox", request -> console.inbox());
        page(router, path, "/calls", request -> console.calls());
        page(router, path, EmulatorConsole.CALLBACK, request -> console.returned(request.query()));
        page(router, path, "/users", request -> users.show(request.query()));
        form(router, path, "/users", users::change);
        form(router, path, "/faults", console::changeFaults);
        router.route(path + "/domain/:prefix/*").handler(body()).handler(context -> {
            String prefix = Objects.requireNonNull(context.pathParam("prefix"));
            String domain = path + "/domain/" + prefix;
            String requested = context.normalizedPath();
            answer(
                    context,
                    () -> requested.startsWith(domain)
                            ? domains.answer(prefix, request(context, requested.substring(domain.length())))
                            : Optional.empty());
        });
        for (String below : WITHOUT_DOMAIN) {
            router.route(path + below)
                    .handler(body())
                    .handler(context -> answer(context, () -> domains.answerByClient(request(context, below))));
        }
        router.post(path + "/idp/:name/sign-in-as")
                .handler(body())
                .handler(CrossSite::refuse)
                .handler(context -> answer(
                        context, () -> signInAs(Objects.requireNonNull(context.pathParam("name")), body(context))));
    }

    private static void file(Router router, String path, String mediaType, Supplier<String> content) {
        router.get(path)
                .method(HttpMethod.HEAD)
                .handler(context -> context.response()
                        .putHeader("Content-Type", mediaType + ";charset=UTF-8")
                        .end(content.get()));
    }

    private void page(Router router, String path, String below, Function<BrowserRequest, BrowserResponse> page) {
        router.get(path + below)
                .handler(context -> answer(context, () -> Optional.of(page.apply(request(context, below)))));
    }

    private void form(Router router, String path, String below, Function<Parameters, BrowserResponse> action) {
        router.post(path + below)
                .handler(body())
                .handler(CrossSite::refuse)
                .handler(context -> answer(
                        context,
                        () -> Optional.of(forms.submit(request(context, below).form(), action))));
    }

    private static BodyHandler body() {
        return BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
    }

    private void answer(RoutingContext context, Callable<Optional<BrowserResponse>> action) {
        workers.executeBlocking(() -> answered(action), false)
                .onSuccess(response -> send(context, response))
                .onFailure(context::fail);
    }

    private static BrowserResponse answered(Callable<Optional<BrowserResponse>> action) throws Exception {
        try {
            return action.call().orElseGet(() -> BrowserResponse.error(404, "not_found"));
        } catch (MalformedRequestException e) {
            return BrowserResponse.error(400, "invalid_request");
        }
    }

    /** Answers {@code {"location": …}} with the address at which the app gets its code or its error. */
    private Optional<BrowserResponse> signInAs(String provider, String body) throws MalformedRequestException {
        try {
            JsonNode given = json.readTree(body);
            String query = URI.create(given.path("authorize_url").asText()).getRawQuery();
            Person person = new Person(
                    given.path("subject").asText(),
                    given.path("email").asText(),
                    given.path("email_verified").asBoolean(),
                    given.path("name").asText());
            return domains.signInAs(provider, Parameters.parse(query == null ? "" : query), person)
                    .map(PageRoutes::located);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new MalformedRequestException();
        }
    }

    private static BrowserResponse located(BrowserResponse response) {
        return response.headers().stream()
                .filter(header -> header.name().equals("Location"))
                .findFirst()
                .map(location -> BrowserResponse.json(200, Map.of("location", location.value())))
                .orElse(response);
    }

    private static BrowserRequest request(RoutingContext context, String below) throws MalformedRequestException {
        HttpServerRequest request = context.request();
        String type = request.getHeader("Content-Type");
        boolean form = type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
        try {
            return new BrowserRequest(
                    request.method().equals(HttpMethod.HEAD)
                            ? "GET"
                            : request.method().name(),
                    below,
                    Parameters.parse(request.query() == null ? "" : request.query()),
                    form ? Parameters.parse(body(context)) : Parameters.NONE,
                    Cookies.parse(request.getHeader("Cookie")),
                    request.getHeader("Authorization"));
        } catch (IllegalArgumentException e) {
            throw new MalformedRequestException();
        }
    }

    private static String body(RoutingContext context) {
        @Nullable String body = context.body().asString();
        return body == null ? "" : body;
    }

    private static void send(RoutingContext context, BrowserResponse response) {
        HttpServerResponse out = context.response();
        if (out.closed()) {
            return;
        }
        out.setStatusCode(response.status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("x-amz-cognito-request-id", UUID.randomUUID().toString());
        if (response.isPage()) {
            out.headers().remove("Access-Control-Allow-Origin");
        }
        response.headers().forEach(header -> out.headers().add(header.name(), header.value()));
        out.end(response.body());
    }

    /** A request whose parameters are not properly encoded. */
    private static final class MalformedRequestException extends Exception {

        private static final long serialVersionUID = 1;
    }
}
