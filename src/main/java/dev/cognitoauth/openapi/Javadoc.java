package dev.cognitoauth.openapi;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jboss.jandex.ClassInfo;
import org.jspecify.annotations.Nullable;

/**
 * The Javadoc of types, read from their sources while the service is built, so that the OpenAPI document says what the code
 * says. It is written in Markdown.
 */
final class Javadoc {

    private static final Pattern FIRST_LETTER = Pattern.compile("^[a-z]");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final Path sources = sources();
    private final StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null);
    private final Set<String> parsed = new HashSet<>();
    private final Map<String, DocCommentTree> comments = new HashMap<>();

    /** Where Maven has them: two directories above the classes. */
    private static Path sources() {
        try {
            var classes = Javadoc.class.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(classes.toURI()).resolve("../../src/main/java").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first sentence about this type, without a full stop. What follows is for readers of the code. */
    @Nullable
    String of(ClassInfo type) {
        DocCommentTree comment = comment(type);
        return comment == null ? null : text(comment.getFirstSentence()).replaceFirst("\\.$", "");
    }

    /** What is said about this component of a record. */
    @Nullable
    String of(ClassInfo type, String component) {
        DocCommentTree comment = comment(type);
        return comment == null
                ? null
                : comment.getBlockTags().stream()
                        .filter(tag -> tag instanceof ParamTree parameter
                                && parameter.getName().getName().contentEquals(component))
                        .map(tag -> text(((ParamTree) tag).getDescription()))
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable DocCommentTree comment(ClassInfo type) {
        String name = type.name().packagePrefix();
        if (parsed.add(name)) {
            parse(sources.resolve(name.replace('.', '/')));
        }
        return comments.get(type.name().toString());
    }

    /** All files of a package at once, because most of the time is the parser's own start. */
    private void parse(Path directory) {
        try (Stream<Path> listed = Files.list(directory)) {
            var sourceFiles = files.getJavaFileObjectsFromPaths(
                    listed.filter(file -> file.toString().endsWith(".java")).toList());
            var task = (JavacTask) COMPILER.getTask(null, files, null, null, null, sourceFiles);
            var scanner = new Scanner(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, unit.getPackageName() + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The OpenAPI document is made from the sources in " + directory, e);
        }
    }

    /** Finds the comments of types; what is handed down is the beginning of their names. */
    private final class Scanner extends TreePathScanner<@Nullable Void, String> {

        private final DocTrees trees;

        Scanner(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, String enclosing) {
            String name = enclosing + type.getSimpleName();
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                comments.put(name, comment);
            }
            return super.visitClass(type, name + "$");
        }
    }

    private static String text(List<? extends DocTree> parts) {
        String text = parts.stream().map(Javadoc::markdown).collect(Collectors.joining());
        return FIRST_LETTER
                .matcher(text.replaceAll("\\s+", " "))
                .replaceFirst(letter -> letter.group().toUpperCase(Locale.ROOT));
    }

    private static String markdown(DocTree part) {
        return part instanceof LiteralTree code ? "`" + code.getBody().getBody().strip() + "`" : part.toString();
    }
}
