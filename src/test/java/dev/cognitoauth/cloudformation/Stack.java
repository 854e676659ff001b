package dev.cognitoauth.cloudformation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a template comes to with given parameters: conditions are decided, references to resources stay as they are. */
final class Stack {

    static final Template TEMPLATE = Template.at(Path.of("src/main/cloudformation/cognito.yaml"));

    private final Template template;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Stack(Template template, Map<String, String> parameters) {
        this.template = template;
        template.section("Parameters")
                .forEach((name, parameter) -> this.parameters.put(name, parameter.get("Default")));
        parameters.forEach(this::set);
    }

    /** Our template with these parameters, such as {@code "Tier=PLUS Mfa=ON"}. */
    static Stack of(String parameters) {
        return new Stack(
                TEMPLATE,
                Arrays.stream(parameters.split(" "))
                        .filter(parameter -> !parameter.isEmpty())
                        .map(parameter -> parameter.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    /** The resources whose condition holds. */
    Map<String, Object> resources() {
        Map<String, Object> resources = new LinkedHashMap<>();
        template.section("Resources").forEach((id, resource) -> {
            if (resource.get("Condition") == null || isMet(resource.get("Condition"))) {
                resources.put(id, resolved(resource));
            }
        });
        return resources;
    }

    /** A property, or a member of one; null where it is left out. */
    @Nullable
    Object property(String resource, String... path) {
        Object value = Template.members(resources().get(resource)).get("Properties");
        for (String name : path) {
            value = value == null ? null : Template.members(value).get(name);
        }
        return value;
    }

    /** The outputs whose condition holds, by their descriptions. */
    Map<String, Object> outputs() {
        Map<String, Object> outputs = new LinkedHashMap<>();
        template.section("Outputs").values().stream()
                .filter(output -> output.get("Condition") == null || isMet(output.get("Condition")))
                .forEach(output -> outputs.put((String) output.get("Description"), resolved(output.get("Value"))));
        return outputs;
    }

    /** The reasons why CloudFormation would refuse the parameters. */
    List<Object> refusals() {
        List<Object> refusals = new ArrayList<>();
        for (Map<String, Object> rule : template.section("Rules").values()) {
            if (isTrue(rule.get("RuleCondition"))) {
                for (Object assertion : (List<?>) rule.get("Assertions")) {
                    Map<String, Object> one = Template.members(assertion);
                    if (!isTrue(one.get("Assert"))) {
                        refusals.add(one.get("AssertDescription"));
                    }
                }
            }
        }
        return refusals;
    }

    private void set(String name, String value) {
        List<?> allowed = (List<?>) template.section("Parameters").get(name).get("AllowedValues");
        if (allowed != null && !allowed.contains(value)) {
            throw new IllegalArgumentException(name + " is none of " + allowed);
        }
        parameters.put(name, value);
    }

    private @Nullable Object resolved(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::resolved).filter(Objects::nonNull).toList();
        }
        if (!(value instanceof Map<?, ?>)) {
            return value;
        }
        Map<String, Object> object = Template.members(value);
        String name = object.keySet().iterator().next();
        return switch (name) {
            case "Ref" -> reference(object);
            case "Fn::If" -> choice(arguments(object, 3));
            case "Fn::Split" -> split(arguments(object, 2));
            case "Fn::Join" -> joined(arguments(object, 2));
            case "Fn::Sub" -> Map.of(name, filledIn((String) object.get(name)));
            default -> membersOf(object);
        };
    }

    private Map<String, Object> membersOf(Map<String, Object> object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, member) -> {
            Object resolved = resolved(member);
            if (resolved != null) {
                members.put(name, resolved);
            }
        });
        return members;
    }

    private @Nullable Object reference(Map<String, Object> reference) {
        Object target = reference.get("Ref");
        return target.equals("AWS::NoValue") ? null : parameters.getOrDefault(target.toString(), reference);
    }

    private @Nullable Object choice(List<?> arguments) {
        return resolved(arguments.get(isMet(arguments.get(0)) ? 1 : 2));
    }

    private List<String> split(List<?> arguments) {
        return List.of(String.valueOf(resolved(arguments.get(1)))
                .split(Pattern.quote(arguments.get(0).toString())));
    }

    private String joined(List<?> arguments) {
        return ((List<?>) Objects.requireNonNull(resolved(arguments.get(1))))
                .stream()
                        .map(item -> item instanceof Map<?, ?> text
                                ? text.values().iterator().next()
                                : item)
                        .map(String::valueOf)
                        .collect(Collectors.joining(arguments.get(0).toString()));
    }

    private String filledIn(String text) {
        String filled = text;
        for (var parameter : parameters.entrySet()) {
            filled = filled.replace(
                    "${" + parameter.getKey() + "}", parameter.getValue().toString());
        }
        return filled;
    }

    private boolean isMet(Object condition) {
        return isTrue(template.section("Conditions").get(condition));
    }

    private boolean isTrue(@Nullable Object condition) {
        Map<String, Object> function = Template.members(Objects.requireNonNull(condition, "no such condition"));
        return switch (function.keySet().iterator().next()) {
            case "Condition" -> isMet(function.get("Condition"));
            case "Fn::And" -> arguments(function, 2).stream().allMatch(this::isTrue);
            case "Fn::Or" -> ((List<?>) function.get("Fn::Or")).stream().anyMatch(this::isTrue);
            case "Fn::Not" -> !isTrue(arguments(function, 1).get(0));
            case "Fn::Equals" -> {
                List<?> sides = arguments(function, 2);
                yield Objects.equals(resolved(sides.get(0)), resolved(sides.get(1)));
            }
            default -> throw new IllegalArgumentException(function.toString());
        };
    }

    private static List<?> arguments(Map<String, Object> function, int count) {
        List<?> arguments = (List<?>) function.values().iterator().next();
        if (arguments.size() != count) {
            throw new IllegalArgumentException(function.toString());
        }
        return arguments;
    }
}
