package dev.cognitoauth.emulator;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** All that is wrong with a seed file, with line and member. */
final class SeedComplaints {

    private final List<Complaint> all = new ArrayList<>();

    private record Complaint(int line, String text) {}

    void add(Node at, String member, String what) {
        add(at.getStartMark().getLine(), "%s %s".formatted(member.isEmpty() ? "the file" : member, what));
    }

    private void add(int lineBefore, String text) {
        all.add(new Complaint(lineBefore + 1, text));
    }

    int count() {
        return all.size();
    }

    /** The mapping that the file is, which has to be YAML or JSON. */
    Optional<SeedEntry> parse(String text) {
        // JSON may be indented by tabs, and has none in its texts.
        String yaml = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            return Optional.ofNullable(root).map(node -> new SeedEntry(node, "", this));
        } catch (MarkedYAMLException e) {
            add(e.getProblemMark().getLine(), e.getProblem());
        } catch (YAMLException e) {
            add(0, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /** @throws IllegalArgumentException with one line for each complaint, if there is any */
    void throwAny() {
        if (!all.isEmpty()) {
            throw new IllegalArgumentException(all.stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(Complaint::line))
                    .map(complaint -> "line %d: %s".formatted(complaint.line, complaint.text))
                    .collect(Collectors.joining("\n")));
        }
    }
}
