package dev.cognitoauth.emulator.managedlogin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders the emulator's pages; every value in them is escaped. */
public final class Pages {

    private static final String HTML = "text/html";

    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(HTML)))
            .addLocator(Pages::locate)
            .build();

    private final String base;

    /** @param endpoint where the emulator is, and its style sheet below it */
    public Pages(String endpoint) {
        this.base = URI.create(endpoint).getPath();
    }

    /** The path of the emulator, which is right by whatever host name a browser has come. */
    public String base() {
        return base;
    }

    public BrowserResponse render(int status, String template, Map<String, ?> data) {
        var all = new HashMap<String, Object>(data);
        all.put("base", base);
        return BrowserResponse.page(
                status, engine.getTemplate(template).data(all).render());
    }

    /** The style sheet of all pages. */
    public static String styles() {
        return read("style.css").orElseThrow();
    }

    /** What keeps the inbox up to date. */
    public static String script() {
        return read("inbox.js").orElseThrow();
    }

    /** What shows the latest message on the service's own pages. */
    public static String latestMessage() {
        return read("latest-message.js").orElseThrow();
    }

    private static Optional<TemplateLocation> locate(String id) {
        return read(id + ".html").map(Source::new);
    }

    private static Optional<String> read(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Source(String text) implements TemplateLocation {

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(HTML));
        }
    }
}
