package dev.cognitoauth.testing;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * The system properties that the packaged classes set, and the static initializers that read them. The native executable has
 * the result of most static initializers in it, so what is set when it starts comes too late for them.
 *
 * @param setters which classes set a property, by its name
 * @param readers which classes name a property in their static initializer, or in what that calls of the same class
 */
public record StartProperties(Map<String, Set<String>> setters, Map<String, Set<String>> readers) {

    /** Stands for the names that are no constants where they are set. */
    public static final String COMPUTED = "(computed)";

    public static StartProperties of(PackagedClasses packaged) throws IOException {
        List<ClassNode> classes = new ArrayList<>();
        packaged.forEachEntry(name -> name.endsWith(".class") && !name.startsWith("META-INF/"), content -> {
            var type = new ClassNode();
            new ClassReader(content).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            classes.add(type);
        });
        var setters = new TreeMap<String, Set<String>>();
        classes.forEach(type -> findSetters(type, adder(setters)));
        var readers = new TreeMap<String, Set<String>>();
        classes.forEach(type -> findReaders(type, setters.keySet(), adder(readers)));
        return new StartProperties(setters, readers);
    }

    private static BiConsumer<String, String> adder(Map<String, Set<String>> found) {
        return (property, type) ->
                found.computeIfAbsent(property, none -> new TreeSet<>()).add(type.replace('/', '.'));
    }

    private static void findSetters(ClassNode type, BiConsumer<String, String> found) {
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call
                        && call.owner.equals("java/lang/System")
                        && call.name.equals("setProperty")) {
                    names(type, method, call).forEach(name -> found.accept(name, type.name));
                }
            }
        }
    }

    /** What the first of two arguments on the stack can be. */
    private static Stream<String> names(ClassNode type, MethodNode method, MethodInsnNode call) {
        Frame<SourceValue>[] frames;
        try {
            frames = new Analyzer<>(new SourceInterpreter()).analyze(type.name, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(type.name, e);
        }
        Frame<SourceValue> frame = Objects.requireNonNull(frames[method.instructions.indexOf(call)]);
        return frame.getStack(frame.getStackSize() - 2).insns.stream()
                .map(source -> source instanceof LdcInsnNode constant ? constant.cst.toString() : COMPUTED);
    }

    private static void findReaders(ClassNode type, Set<String> properties, BiConsumer<String, String> found) {
        Map<String, MethodNode> methods =
                type.methods.stream().collect(Collectors.toMap(method -> method.name + method.desc, method -> method));
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(List.of("<clinit>()V"));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (methods.containsKey(next) && seen.add(next)) {
                for (AbstractInsnNode instruction : methods.get(next).instructions) {
                    if (instruction instanceof LdcInsnNode constant && properties.contains(constant.cst.toString())) {
                        found.accept(constant.cst.toString(), type.name);
                    }
                    called(type, instruction).forEach(open::add);
                }
            }
        }
    }

    private static Stream<String> called(ClassNode type, AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call && call.owner.equals(type.name)) {
            return Stream.of(call.name + call.desc);
        }
        return instruction instanceof InvokeDynamicInsnNode lambda
                ? Stream.of(lambda.bsmArgs)
                        .filter(argument -> argument instanceof Handle handle
                                && handle.getOwner().equals(type.name))
                        .map(argument -> ((Handle) argument).getName() + ((Handle) argument).getDesc())
                : Stream.of();
    }
}
