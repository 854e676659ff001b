package dev.cognitoauth.cloudformation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A template as it is written, with CloudFormation's short tags ({@code !If}) spelled out ({@code Fn::If}). */
record Template(Map<String, Object> sections) {

    static Template at(Path path) {
        try {
            return of(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Template of(String text) {
        return new Template(members(yaml(text)));
    }

    static Object yaml(String text) {
        return new Yaml(new ShortTags()).load(text);
    }

    /** The members of a section, such as Parameters. */
    Map<String, Map<String, Object>> section(String name) {
        return members(sections.get(name));
    }

    @SuppressWarnings("unchecked")
    static <T> Map<String, T> members(Object object) {
        return (Map<String, T>) object;
    }

    private static final class ShortTags extends SafeConstructor {

        ShortTags() {
            super(strict());
            yamlMultiConstructors.put("!", new SpelledOut());
        }

        private static LoaderOptions strict() {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return options;
        }

        private final class SpelledOut extends AbstractConstruct {

            @Override
            public Object construct(Node node) {
                String name = node.getTag().getValue().substring(1);
                Object argument = argument(node);
                return switch (name) {
                    case "Ref", "Condition" -> Map.of(name, argument);
                    case "GetAtt" ->
                        Map.of("Fn::GetAtt", List.of(argument.toString().split("\\.")));
                    default -> Map.of("Fn::" + name, argument);
                };
            }

            private Object argument(Node node) {
                if (node instanceof ScalarNode scalar) {
                    return scalar.getValue();
                }
                node.setTag(node instanceof SequenceNode ? Tag.SEQ : Tag.MAP);
                return node instanceof SequenceNode list
                        ? constructSequence(list)
                        : constructMapping((MappingNode) node);
            }
        }
    }
}
