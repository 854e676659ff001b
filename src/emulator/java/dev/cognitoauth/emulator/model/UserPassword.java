package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user's password with its history, and the lockout after wrong ones; a passwordless user has none set. */
public final class UserPassword implements Serializable {

    private final String identity;
    private final PasswordLockout lockout = new PasswordLockout();
    private final Deque<Srp.Verifier> history = new ArrayDeque<>();
    private Srp.@Nullable Verifier current;
    private @Nullable Instant expires;

    /** @param identity what SRP hashes together with the password: the pool's name and the user name */
    UserPassword(String identity) {
        this.identity = identity;
    }

    public boolean isSet() {
        return current != null;
    }

    public Optional<Srp.Verifier> verifier() {
        return Optional.ofNullable(current);
    }

    public void set(String plain) {
        if (current != null) {
            history.addFirst(current);
        }
        current = Srp.Verifier.of(identity, plain);
        expires = null;
        lockout.clear();
    }

    /** Sets a verifier that no password matches. */
    void setUnknown(Srp.Verifier verifier) {
        current = verifier;
    }

    /** Sets a password that the user has to change at the first sign-in, which must happen before it expires. */
    public void setTemporary(String plain, Instant expiry) {
        set(plain);
        expires = expiry;
    }

    /** Whether this is the current password or one of the last before it. */
    public boolean wasUsed(String plain, int last) {
        return last > 0
                && current != null
                && (current.matches(identity, plain)
                        || history.stream().limit(last - 1L).anyMatch(old -> old.matches(identity, plain)));
    }

    /** Refuses a wrong password, and any password while the user is locked out. */
    public void check(String plain, Instant now) {
        lockout.check(now);
        acceptProof(current != null && current.matches(identity, plain), now);
    }

    /** Refuses a proof by SRP that failed, and counts it as a wrong password. */
    public void checkProof(Srp.Handshake handshake, Srp.Claim claim, Instant now) {
        lockout.check(now);
        acceptProof(handshake.proves(identity, claim), now);
    }

    public void checkLockout(Instant now) {
        lockout.check(now);
    }

    private void acceptProof(boolean proved, Instant now) {
        if (!proved) {
            lockout.count(now);
            throw UserPoolErrors.wrongPassword();
        }
        lockout.clear();
        if (expires != null && !expires.isAfter(now)) {
            throw UserPoolErrors.notAuthorized("Temporary password has expired and must be reset by an administrator.");
        }
    }
}
