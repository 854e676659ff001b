package dev.cognitoauth.testing;

import com.oracle.svm.core.annotate.TargetClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Indexer;

/** The jars of the packaged application, loaded as native-image sees them: without anything that only tests have. */
public final class PackagedClasses implements AutoCloseable {

    private final List<Path> jars;
    private final URLClassLoader loader;

    private PackagedClasses(List<Path> jars) {
        this.jars = jars;
        this.loader = new URLClassLoader(jars.stream().map(PackagedClasses::url).toArray(URL[]::new), graalApi());
    }

    public static PackagedClasses in(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application)) {
            return new PackagedClasses(
                    files.filter(file -> file.toString().endsWith(".jar")).toList());
        }
    }

    /** Why this class, or a type that one of its members names, cannot be loaded; empty if all can. */
    public Optional<String> failureToLink(String name) {
        try {
            Class<?> type = load(name);
            type.getDeclaredMethods();
            type.getDeclaredConstructors();
            type.getDeclaredFields();
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of(e.toString());
        }
    }

    public boolean has(String name) {
        try {
            load(name);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    public Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, loader);
    }

    public IndexView index() throws IOException {
        var indexer = new Indexer();
        forEachEntry(name -> name.endsWith(".class") && !name.startsWith("META-INF/"), indexer::index);
        return indexer.complete();
    }

    /** Hands on the content of each entry of each jar whose name matches. */
    public void forEachEntry(Predicate<String> names, EntryReader reader) throws IOException {
        for (Path jar : jars) {
            try (var file = new JarFile(jar.toFile())) {
                for (var entry : (Iterable<JarEntry>) file.stream()::iterator) {
                    if (names.test(entry.getName())) {
                        try (InputStream content = file.getInputStream(entry)) {
                            reader.read(content);
                        }
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    @FunctionalInterface
    public interface EntryReader {
        void read(InputStream content) throws IOException;
    }

    /** Only the JDK and GraalVM's annotations, which substitutions and their conditions use. */
    private static ClassLoader graalApi() {
        URL api = TargetClass.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {api}, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
