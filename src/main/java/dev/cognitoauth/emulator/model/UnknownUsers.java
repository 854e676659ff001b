package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.UUID;

/**
 * Invents what a pool answers about a user name that it does not have, the same each time, so that the answers do not
 * reveal which users exist.
 */
public final class UnknownUsers implements Serializable {

    private final byte[] secret = Randomness.bytes(32);

    public String id(String username) {
        return UUID.nameUUIDFromBytes(Srp.hmac(secret, "id".getBytes(UTF_8), username.getBytes(UTF_8)))
                .toString();
    }

    /** An SRP verifier that no password matches. */
    public Srp.Verifier verifier(String username) {
        return Srp.Verifier.unknown(secret, username);
    }
}
