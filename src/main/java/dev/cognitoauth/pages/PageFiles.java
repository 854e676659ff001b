package dev.cognitoauth.pages;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the pages, with those of the configured directory in their place or added to them. */
final class PageFiles {

    /** The first page, which links the others. */
    static final String INDEX = "index.html";

    /** What the pages read of their configuration: the settings, and what the service knows beside them. */
    private static final String CONFIG = "config.json";

    private static final String SETTINGS = "settings.json";

    /** Listed, because a native executable cannot list the resources in it. */
    static final List<String> OWN = List.of(
            INDEX,
            SETTINGS,
            "account.css",
            "account.js",
            "app.js",
            "client.d.ts",
            "client.js",
            "de.json",
            "dom.js",
            "en.json",
            "lean-qr.mjs",
            "sign-in.js",
            "sign-up.js",
            "srp.js",
            "texts.js",
            "theme.css");

    private static final String LANGUAGE = "[a-z]{2,3}(-[A-Z]{2})?\\.json";
    private static final String REPLACEABLE = SETTINGS + "|theme\\.css|[a-z0-9-]{1,40}\\.(svg|png|webp)|" + LANGUAGE;

    private PageFiles() {}

    /** The content of each file by its name, in the order of their names. */
    static Map<String, byte[]> read(PagesConfig config) {
        Map<String, byte[]> files = new TreeMap<>();
        OWN.forEach(name -> files.put(name, own(name)));
        JsonObject settings = json(SETTINGS, files);
        config.pagesFiles().ifPresent(directory -> replace(files, directory));
        settings.mergeIn(json(SETTINGS, files)).mergeIn(facts(config, files));
        files.keySet().stream().filter(name -> name.endsWith(".json")).forEach(name -> json(name, files));
        files.remove(SETTINGS);
        files.put(CONFIG, settings.toBuffer().getBytes());
        return files;
    }

    static byte[] own(String name) {
        try (InputStream resource = PageFiles.class.getResourceAsStream("/pages/" + name)) {
            return Objects.requireNonNull(resource, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files whose names begin with a dot are left out: Kubernetes adds such ones to a volume. */
    private static void replace(Map<String, byte[]> files, Path directory) {
        try (Stream<Path> replacing = Files.list(directory)) {
            for (Path file : replacing.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(REPLACEABLE)) {
                    files.put(name, Files.readAllBytes(file));
                } else if (!name.startsWith(".")) {
                    throw new ConfigurationException(
                            "AUTH_PAGES_FILES has %s: only settings.json, theme.css, images, and".formatted(name)
                                    + " languages such as fr.json can be replaced or added");
                }
            }
        } catch (IOException e) {
            throw new ConfigurationException("AUTH_PAGES_FILES cannot be read: " + e.getMessage(), e);
        }
    }

    private static JsonObject json(String name, Map<String, byte[]> files) {
        try {
            return new JsonObject(Buffer.buffer(Objects.requireNonNull(files.get(name))));
        } catch (DecodeException malformed) {
            throw new ConfigurationException("AUTH_PAGES_FILES: %s is no object of JSON".formatted(name), malformed);
        }
    }

    /** The addresses that may be those of the pages: they need not tell of any other. */
    private static List<String> ofPages(Optional<List<String>> addresses, String path) {
        return addresses.orElse(List.of()).stream()
                .map(String::strip)
                .filter(address -> address.endsWith(path))
                .toList();
    }

    private static JsonObject facts(PagesConfig config, Map<String, byte[]> files) {
        List<String> languages = files.keySet().stream()
                .filter(name -> name.matches(LANGUAGE))
                .map(name -> name.substring(0, name.indexOf('.')))
                .toList();
        return new JsonObject()
                .put("path", config.pagesPath())
                .put("languages", new ArrayList<>(languages))
                .put("return_hosts", config.returnHosts().orElse(List.of()))
                .put("login_callbacks", ofPages(config.loginCallbacks(), config.pagesPath()))
                .put("logout_urls", ofPages(config.logoutUrls(), config.pagesPath()))
                .put("development", LaunchMode.current() != LaunchMode.NORMAL);
    }
}
