package dev.cognitoauth.emulator;

import java.util.List;
import java.util.regex.Pattern;

/** A piece of code on a page in Markdown. */
record PageSnippet(String heading, String language, String code) {

    private static final Pattern HEADING_OR_CODE =
            Pattern.compile("^## ([^\\n]+)$|^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    static List<PageSnippet> of(String page) {
        var heading = new String[] {""};
        return HEADING_OR_CODE
                .matcher(page)
                .results()
                .<PageSnippet>mapMulti((found, snippets) -> {
                    if (found.group(1) != null) {
                        heading[0] = found.group(1);
                    } else {
                        snippets.accept(new PageSnippet(heading[0], found.group(2), found.group(3)));
                    }
                })
                .toList();
    }

    /** Whether it starts a container. */
    boolean needsDocker() {
        return code.contains("cognito-auth-service-emulator") || code.startsWith("docker ");
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(heading, code.lines().findFirst().orElse(""));
    }
}
