package dev.cognitoauth.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
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
    /** A file or a link that somebody else has put there is not written to. */
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    /** The state is in memory as bytes and as objects while it is read, which has to leave room for what follows. */
    private static final int LARGEST = (int) Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE / 2);

    private final Path file;
    private final Path next;
    private final String version;
    private final EmulatorState state;
    private @Nullable StateLock lock;
    private long saved = -1;
    private @Nullable String failure;

    /** @param version of this emulator, which the file tells whoever cannot read it */
    StateFile(Path file, String version, EmulatorState state) {
        this.file = file.toAbsolutePath();
        this.next = sibling(".next");
        this.version = version;
        this.state = state;
    }

    private Path sibling(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /**
     * Restores what the file has, if there is one, and makes sure that it can be written. Nobody else can open it until
     * this is closed.
     *
     * @throws IOException with a sentence for whoever has set EMULATOR_STATE
     */
    void open() throws IOException {
        StateLock taken = lock();
        try {
            if (Files.exists(file)) {
                restore();
            }
            begin();
            lock = taken;
        } finally {
            if (lock == null) {
                taken.close();
            }
        }
    }

    private StateLock lock() throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new IOException(
                    "EMULATOR_STATE: %s is a link, whose place the first write would take".formatted(file));
        }
        Optional<StateLock> taken;
        try {
            taken = StateLock.take(sibling(".lock"));
        } catch (IOException e) {
            throw unwritable(e);
        }
        return taken.orElseThrow(
                () -> new IOException("EMULATOR_STATE: %s is in use by another emulator, which runs".formatted(file)));
    }

    private void begin() throws IOException {
        try {
            write();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private IOException unwritable(IOException e) {
        return new IOException("EMULATOR_STATE: %s cannot be written: %s".formatted(file, e), e);
    }

    private void restore() throws IOException {
        String writer = "";
        try {
            JsonNode content = JSON.readTree(bounded(Files.newInputStream(file)));
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
        if (lock == null || state.revision() == saved) {
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

    /** Saves what is new, and lets go of the file. */
    synchronized void close() throws IOException {
        StateLock held = lock;
        if (held != null) {
            save();
            lock = null;
            held.close();
        }
    }

    private void write() throws IOException {
        EmulatorState.Saved current = state.save();
        if (current.bytes.length > LARGEST) {
            throw new IOException("The state is too large for the memory of this process");
        }
        byte[] content = json(current.bytes);
        Files.deleteIfExists(next);
        try (FileChannel out = FileChannel.open(next, NEW, StateLock.ownersOnly(next))) {
            for (ByteBuffer left = ByteBuffer.wrap(content); left.hasRemaining(); ) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        if (StateLock.isPosix(file)) {
            try (FileChannel directory = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
        saved = current.revision;
    }

    private byte[] json(byte[] snapshot) throws IOException {
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
        return bounded(new GZIPInputStream(new ByteArrayInputStream(zipped)));
    }

    /** Reads no more than this process would have written: a small file may unzip to gigabytes. */
    private static byte[] bounded(InputStream content) throws IOException {
        try (content) {
            byte[] all = content.readNBytes(LARGEST + 1);
            if (all.length > LARGEST) {
                throw new IOException("It is too large for the memory of this process");
            }
            return all;
        }
    }
}
