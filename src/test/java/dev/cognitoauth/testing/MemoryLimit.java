package dev.cognitoauth.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A control group of Linux, whose kernel ends a process that takes more memory than its group may, as in a container. */
final class MemoryLimit {

    private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/memory");
    private static final Path VERSION_2 = Path.of("/sys/fs/cgroup");
    private static final Path MANIFESTS = Path.of("src/main/kubernetes");
    private static final Path DEPLOYMENT = MANIFESTS.resolve("base/deployment.yaml");
    private static final Path NATIVE = MANIFESTS.resolve("components/native/kustomization.yaml");
    private static final Pattern MEBIBYTES = Pattern.compile("memory: (\\d+)Mi");

    private final Path group;

    private MemoryLimit(Path group) {
        this.group = group;
    }

    /** How much memory the container has in Kubernetes, in MiB. */
    static long mebibytesOfTheContainer() throws IOException {
        Path manifest = PackagedService.isNative() ? NATIVE : DEPLOYMENT;
        Matcher mebibytes = MEBIBYTES.matcher(Files.readString(manifest));
        if (!mebibytes.find()) {
            throw new IllegalStateException("No memory in " + manifest);
        }
        return Long.parseLong(mebibytes.group(1));
    }

    /** As much as the container has in Kubernetes; none where this user may make no control group. */
    static Optional<MemoryLimit> ofTheContainer() throws IOException {
        long bytes = mebibytesOfTheContainer() << 20;
        if (Files.isDirectory(VERSION_1)) {
            return make(VERSION_1, "memory.limit_in_bytes", bytes);
        }
        enableController();
        return make(VERSION_2, "memory.max", bytes);
    }

    /** In version 2 a group only has the controllers that its parent hands on. */
    private static void enableController() {
        try {
            Files.writeString(VERSION_2.resolve("cgroup.subtree_control"), "+memory");
        } catch (IOException notAllowed) {
            // Then making the group tells whether there is one without it.
        }
    }

    private static Optional<MemoryLimit> make(Path parent, String file, long bytes) throws IOException {
        Path group;
        try {
            group = Files.createTempDirectory(parent, "service");
        } catch (IOException notAllowed) {
            return Optional.empty();
        }
        try {
            Files.writeString(group.resolve(file), String.valueOf(bytes));
            return Optional.of(new MemoryLimit(group));
        } catch (IOException noControllerForMemory) {
            Files.delete(group);
            return Optional.empty();
        }
    }

    /** The command that runs this one within the limit, as the same process. */
    List<String> command(List<String> limited) {
        var command = new ArrayList<String>();
        command.addAll(List.of("sh", "-c", "echo $$ > \"$0\" && exec \"$@\""));
        command.add(group.resolve("cgroup.procs").toString());
        command.addAll(limited);
        return command;
    }

    /** Removes the group, which no process may be in any more. */
    void remove() throws IOException {
        Files.delete(group);
    }
}
