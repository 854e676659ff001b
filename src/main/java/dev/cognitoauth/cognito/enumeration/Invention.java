package dev.cognitoauth.cognito.enumeration;

import dev.cognitoauth.HmacSha256;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.seal.Seal;
import dev.cognitoauth.seal.SealConfig;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Invents what Cognito would say of a user. What it says each time is derived from the user's name by a key that all
 * instances have, so that it is the same at each of them, and nobody else can derive it.
 */
@Singleton
final class Invention {

    /** The parameters of the challenge PASSWORD_VERIFIER. */
    static final Set<String> VERIFIER = Set.of("SALT", "SRP_B", "SECRET_BLOCK", "USERNAME", "USER_ID_FOR_SRP");

    /** The size of the group that Cognito uses for Secure Remote Password, in bits. */
    private static final int SRP_BITS = 3072;

    private static final int SALT_BYTES = 16;
    /** What looks like a secret block until Cognito has sent a real one. */
    private static final String SECRET_BLOCK =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".repeat(20);

    private final String pool;
    private final @Nullable HmacSha256 hmac;
    private final SecureRandom random = new SecureRandom();
    private volatile String latestSecretBlock = SECRET_BLOCK;

    Invention(SealConfig config, AppClient client) {
        this.pool = client.userPoolId();
        this.hmac = config.keys()
                .map(keys -> new HmacSha256(Seal.keyOfItsOwn(keys, "invented users 1")))
                .orElse(null);
    }

    /** A user's sub: a random UUID, as Cognito's are, which is the same each time. */
    String sub(String username) {
        ByteBuffer bytes = ByteBuffer.wrap(hash("sub", username));
        long high = bytes.getLong() & ~0xf000L | 0x4000L;
        long low = bytes.getLong() & ~(0b11L << 62) | 0b10L << 62;
        return new UUID(high, low).toString();
    }

    /** The parameters of the challenge PASSWORD_VERIFIER, which no password can answer. */
    Map<String, String> verifier(String username) {
        String id = Address.of(username).isPresent() ? sub(username) : username;
        return Map.of(
                "SALT",
                new BigInteger(1, Arrays.copyOf(hash("salt", username), SALT_BYTES)).toString(16),
                "SRP_B",
                new BigInteger(SRP_BITS, random).mod(SrpGroup.N).toString(16),
                "SECRET_BLOCK",
                like(latestSecretBlock),
                "USERNAME",
                id,
                "USER_ID_FOR_SRP",
                id);
    }

    /** Notes a secret block of Cognito, whose length depends on the user pool; false if there is none. */
    boolean learn(@Nullable String secretBlock) {
        if (secretBlock == null || secretBlock.isEmpty()) {
            return false;
        }
        latestSecretBlock = secretBlock;
        return true;
    }

    /** Whether it has seen a secret block of Cognito. */
    boolean knowsSecretBlocks() {
        return !latestSecretBlock.equals(SECRET_BLOCK);
    }

    /** A text of the same length, made of the same characters; padding stays at the end. */
    private String like(String sample) {
        String characters = sample.replace("=", "");
        return random.ints(characters.length(), 0, characters.length())
                        .mapToObj(i -> String.valueOf(characters.charAt(i)))
                        .collect(Collectors.joining())
                + sample.substring(characters.length());
    }

    private byte[] hash(String purpose, String username) {
        return Objects.requireNonNull(hmac).of(String.join("\n", List.of(purpose, pool, normalized(username))));
    }

    /** The same for a name in capitals, since most user pools do not tell them apart. */
    static String normalized(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }
}
