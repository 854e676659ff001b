package dev.cognitoauth.problem;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The explanation of an error code as a page for people. The pages are made once. */
final class ProblemPage {

    private static final Map<String, String> BY_CODE = ProblemType.BY_CODE.values().stream()
            .collect(Collectors.toUnmodifiableMap(ProblemType::code, ProblemPage::page));

    private ProblemPage() {}

    static String of(ProblemType problem) {
        return Objects.requireNonNull(BY_CODE.get(problem.code()));
    }

    private static String page(ProblemType problem) {
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>%1$s (%2$s)</title>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            <p>%4$s</p>
            <h2>What you can do</h2>
            <p>%5$s</p>
            <h2>For developers</h2>
            <p>%6$s</p>
            <p>The code of this error is <code>%2$s</code>, and its status %3$d.</p>
            </main>
            </body>
            </html>
            """.formatted(
                        escaped(problem.title()),
                        problem.code(),
                        problem.status(),
                        escaped(problem.meaning()),
                        escaped(problem.forUsers()),
                        escaped(problem.forDevelopers()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
