package dev.cognitoauth.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** A mapping in a seed file, such as an app client. Its members are converted to what operations expect of them. */
final class SeedEntry {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern QUOTED = Pattern.compile("'([A-Za-z]+)");

    private final Node node;
    private final String path;
    private final SeedComplaints complaints;
    private boolean malformed;
    private final Map<String, NodeTuple> members;

    SeedEntry(Node node, String path, SeedComplaints complaints) {
        this.node = node;
        this.path = path;
        this.complaints = complaints;
        this.members = members(node, path);
    }

    /** The members that an operation has; complains about all others but its own, and about values of a wrong type. */
    ObjectNode request(SdkPojo type, Set<String> own) {
        int before = complaints.count();
        ObjectNode json = structure(members, type, own, path);
        malformed |= complaints.count() > before;
        return json;
    }

    /** Complains about all members but these. */
    void checkOnly(Set<String> own) {
        members.forEach((name, member) -> {
            if (!own.contains(name)) {
                complainOfUnknown(member, at(path, name));
            }
        });
    }

    void each(String name, Consumer<SeedEntry> action) {
        member(name).ifPresent(list -> {
            List<Node> items = items(list, at(path, name));
            for (int i = 0; i < items.size(); i++) {
                action.accept(new SeedEntry(items.get(i), at(path, name) + "[" + i + "]", complaints));
            }
        });
    }

    void one(String name, Consumer<SeedEntry> action) {
        member(name).ifPresent(value -> action.accept(new SeedEntry(value, at(path, name), complaints)));
    }

    Optional<String> text(String name) {
        return member(name).map(value -> text(value, at(path, name)));
    }

    List<String> texts(String name) {
        return member(name)
                .map(list -> items(list, at(path, name)).stream()
                        .map(item -> text(item, at(path, name)))
                        .toList())
                .orElse(List.of());
    }

    Map<String, String> map(String name) {
        var map = new LinkedHashMap<String, String>();
        member(name)
                .ifPresent(value -> members(value, at(path, name))
                        .forEach((key, member) -> map.put(key, text(member.getValueNode(), at(at(path, name), key)))));
        return map;
    }

    void complain(String member, String what) {
        complaints.add(
                Optional.ofNullable(members.get(member))
                        .map(NodeTuple::getKeyNode)
                        .orElse(node),
                at(path, member),
                what);
    }

    /** Does what this entry asks for, unless its form is wrong; whatever Cognito refuses is a complaint. */
    boolean attempt(Runnable action) {
        if (malformed) {
            return false;
        }
        try {
            action.run();
            return true;
        } catch (AwsServiceException refused) {
            complain(refused.getClass().getSimpleName() + ": " + refused.getMessage());
            return false;
        }
    }

    /** Complains about the member that the message of a refusal quotes, or about the whole entry. */
    private void complain(String refusal) {
        Matcher quoted = QUOTED.matcher(refusal);
        while (quoted.find()) {
            for (String name : members.keySet()) {
                if (name.equalsIgnoreCase(quoted.group(1))) {
                    complain(name, refusal);
                    return;
                }
            }
        }
        complaints.add(node, path, refusal);
    }

    private Optional<Node> member(String name) {
        return Optional.ofNullable(members.get(name)).map(NodeTuple::getValueNode);
    }

    private Map<String, NodeTuple> members(Node mapping, String at) {
        var all = new LinkedHashMap<String, NodeTuple>();
        if (mapping instanceof MappingNode found) {
            for (NodeTuple member : found.getValue()) {
                String name = text(member.getKeyNode(), at);
                if (all.put(name, member) != null) {
                    complaints.add(member.getKeyNode(), at(at, name), "is there twice");
                }
            }
        } else {
            complaints.add(mapping, at, "has to be a mapping");
        }
        return all;
    }

    private ObjectNode structure(Map<String, NodeTuple> given, SdkPojo type, Set<String> own, String at) {
        ObjectNode json = JSON.objectNode();
        given.forEach((name, member) -> {
            SdkField<?> field = type.sdkFieldNameToField().get(name);
            if (own.contains(name)) {
                return;
            } else if (field == null || name.equals("UserPoolId")) {
                complainOfUnknown(member, at(at, name));
            } else {
                json.set(name, value(member.getValueNode(), field, at(at, name)));
            }
        });
        return json;
    }

    private void complainOfUnknown(NodeTuple member, String at) {
        complaints.add(member.getKeyNode(), at, "is no member that there is here");
    }

    private JsonNode value(Node value, SdkField<?> field, String at) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            ArrayNode array = JSON.arrayNode();
            items(value, at)
                    .forEach(item -> array.add(
                            value(item, field.getTrait(ListTrait.class).memberFieldInfo(), at)));
            return array;
        } else if (type == MarshallingType.MAP) {
            ObjectNode map = JSON.objectNode();
            members(value, at)
                    .forEach((name, member) -> map.set(
                            name,
                            value(
                                    member.getValueNode(),
                                    field.getTrait(MapTrait.class).valueFieldInfo(),
                                    at(at, name))));
            return map;
        } else if (type == MarshallingType.SDK_POJO) {
            return structure(members(value, at), field.constructor().get(), Set.of(), at);
        }
        return scalar(value, type, at);
    }

    private JsonNode scalar(Node value, MarshallingType<?> type, String at) {
        String text = text(value, at);
        if (type == MarshallingType.BOOLEAN) {
            expect(text.equals("true") || text.equals("false"), value, at, "true or false");
            return JSON.booleanNode(text.equals("true"));
        } else if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            boolean number = NUMBER.matcher(text).matches();
            expect(number, value, at, "a whole number");
            return number ? JSON.numberNode(Long.parseLong(text)) : JSON.nullNode();
        }
        return JSON.textNode(text);
    }

    /** The text as it was written, also where YAML takes it for a number, such as a phone number, or for a date. */
    private String text(Node value, String at) {
        boolean given = value instanceof ScalarNode && !value.getTag().equals(Tag.NULL);
        expect(given, value, at, "a text");
        return given ? ((ScalarNode) value).getValue() : "";
    }

    private List<Node> items(Node value, String at) {
        expect(value instanceof SequenceNode, value, at, "a list");
        return value instanceof SequenceNode list ? list.getValue() : List.of();
    }

    private void expect(boolean right, Node value, String at, String what) {
        if (!right) {
            complaints.add(value, at, "has to be " + what);
        }
    }

    private static String at(String path, String member) {
        return path.isEmpty() ? member : path + "." + member;
    }
}
