package dev.cognitoauth.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The file that keeps the state of an emulator over restarts (EMULATOR_STATE): JSON with the version that wrote it and the
 * state in Base64. It is whole at any time, because a new one takes its place when all of it is on the disk.
 */
final class StateFile {

    private static final Logger LOG = Logger.getLogger(StateFile.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String VERSION = "cognito-auth-service-emulator";
    private static final String STATE = "state";

    private final Path file;
    private final Path next;
    private final String version;
    private final EmulatorState state;
    private long saved = -1;
    private @Nullable String failure;

    /** @param version of this emulator, which the file tells whoever cannot read it */
    StateFile(Path file, String version, EmulatorState state) {
        this.file = file.toAbsolutePath();
        this.next = this.file.resolveSibling(this.file.getFileName() + ".next");
        this.version = version;
        this.state = state;
    }

    /**
     * Restores what the file has, if there is one, and makes sure that it can be written.
     *
     * @throws IOException with a sentence for whoever has set EMULATOR_STATE
     */
    void open() throws IOException {
        if (Files.exists(file)) {
            restore();
        }
        try {
            write();
        } catch (IOException e) {
            throw new IOException("EMULATOR_STATE: %s cannot be written: %s".formatted(file, e), e);
        }
    }

    private void restore() throws IOException {
        String writer = "";
        try {
            JsonNode content = JSON.readTree(file.toFile());
            writer = content.path(VERSION).asText();
            state.restore(unzipped(content.path(STATE).binaryValue()));
        } catch (IOException e) {
            throw new IOException(
                    writer.isEmpty()
                            ? "EMULATOR_STATE: %s is not the state of an emulator".formatted(file)
                            : "EMULATOR_STATE: %s was written by version %s, and this version cannot read it: begin anew with another file"
                                    .formatted(file, writer),
                    e);
        }
    }

    /** Writes the state if there is something new in it. */
    synchronized void save() {
        if (state.revision() == saved) {
            return;
        }
        try {
            write();
            failure = null;
        } catch (IOException e) {
            if (!e.toString().equals(failure)) {
                LOG.errorf("EMULATOR_STATE: %s cannot be written, which is tried again and again: %s", file, e);
            }
            failure = e.toString();
        }
    }

    private void write() throws IOException {
        EmulatorState.Saved current = state.save();
        byte[] content = json(current.bytes);
        try (FileChannel out = FileChannel.open(next, CREATED, ownersOnly())) {
            for (ByteBuffer left = ByteBuffer.wrap(content); left.hasRemaining(); ) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        if (isPosix()) {
            try (FileChannel directory = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
        saved = current.revision;
    }

    private static final Set<StandardOpenOption> CREATED =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    /** It has the keys that sign tokens. */
    private FileAttribute<?>[] ownersOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private byte[] json(byte[] snapshot) throws JsonProcessingException, IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(snapshot);
        }
        return JSON.writeValueAsBytes(
                JSON.createObjectNode().put(VERSION, version).put(STATE, zipped.toByteArray()));
    }

    private static byte[] unzipped(byte @Nullable [] zipped) throws IOException {
        if (zipped == null) {
            throw new IOException("There is no state in it");
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return in.readAllBytes();
        }
    }
}
