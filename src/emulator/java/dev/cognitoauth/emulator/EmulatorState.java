package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.wire.ServiceOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;

/** What an emulator keeps: it can be saved and restored, and go back to the seed that the emulator has begun with. */
public final class EmulatorState {

    private static final Duration FARTHEST = Duration.ofDays(36_500);

    private final Directory directory;
    private final ServiceOperations<?> userPools;
    private final ServiceOperations<?> identityPools;
    private byte[] seed = {};
    private Runnable settings = () -> {};

    EmulatorState(Directory directory, ServiceOperations<?> userPools, ServiceOperations<?> identityPools) {
        this.directory = directory;
        this.userPools = userPools;
        this.identityPools = identityPools;
    }

    /** The state as it was between two operations, and its revision. */
    static final class Saved {

        final byte[] bytes;
        final long revision;

        Saved(byte[] bytes, long revision) {
            this.bytes = bytes;
            this.revision = revision;
        }
    }

    Saved save() {
        return userPools.reading(
                () -> identityPools.reading(() -> new Saved(StateSnapshot.write(directory), revision())));
    }

    /** It is the same for as long as there is nothing new to save. */
    long revision() {
        return userPools.revision() + identityPools.revision();
    }

    /** @throws IOException if this version cannot read it; nothing has changed then */
    void restore(byte[] saved) throws IOException {
        Directory state = StateSnapshot.read(saved);
        change(() -> directory.restore(state));
    }

    /** Makes this state the one to go back to. */
    void becomeSeed() {
        becomeSeed(save().bytes);
    }

    void becomeSeed(byte[] saved) {
        seed = saved;
    }

    /** Sets what no reset takes back. */
    void always(Runnable change) {
        settings = change;
        change(change);
    }

    /** Goes back to the seed and to the real time. What has been published of the keys stays true, as clients cache it. */
    public void reset() {
        try {
            Directory state = StateSnapshot.read(seed);
            change(() -> {
                state.keepKeys(directory);
                directory.restore(state);
                settings.run();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets time pass, to see what expires.
     *
     * @throws IllegalArgumentException if it is negative, since time does not go back, or leads farther than a hundred years
     */
    public void advance(Duration duration) {
        change(() -> {
            Duration left = FARTHEST.minus(directory.ahead());
            if (duration.isNegative() || duration.compareTo(left) > 0) {
                throw new IllegalArgumentException("Time can be advanced by PT0S to " + left);
            }
            directory.setAhead(directory.ahead().plus(duration));
        });
    }

    private void change(Runnable action) {
        exclusively(() -> {
            action.run();
            return action;
        });
    }

    private <T> T exclusively(Supplier<T> action) {
        return userPools.exclusively(() -> identityPools.exclusively(action));
    }
}
