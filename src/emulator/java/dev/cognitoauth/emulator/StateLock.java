package dev.cognitoauth.emulator;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Keeps a second emulator from the file of the first, since each would overwrite what the other has saved. */
record StateLock(FileChannel channel) implements AutoCloseable {

    private static final Set<OpenOption> NOT_BY_A_LINK =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** Takes the lock, which ends with the process at the latest; empty if somebody else has it. */
    static Optional<StateLock> take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, NOT_BY_A_LINK, ownersOnly(file));
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            // Answered like the lock of another process.
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? Optional.of(new StateLock(channel)) : Optional.empty();
    }

    /** Of the files beside the state, too: it has the keys that sign tokens. */
    static FileAttribute<?>[] ownersOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
