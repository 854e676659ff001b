package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.model.Directory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The time of an emulator, which is ahead of the real one by as much as its state says. */
final class AdvancedClock extends Clock {

    private final Clock real;
    private final Directory directory;

    AdvancedClock(Clock real, Directory directory) {
        this.real = real;
        this.directory = directory;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(directory.ahead());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new AdvancedClock(real.withZone(zone), directory);
    }
}
