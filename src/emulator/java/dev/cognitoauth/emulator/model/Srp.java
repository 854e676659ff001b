package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.TimeZone;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of SRP-6a (RFC 5054) as Cognito implements it: the 3072-bit group with generator 2, SHA-256, and a
 * session key of 16 bytes by HKDF with the info "Caldera Derived Key". Numbers are hashed as two's complement bytes.
 */
public final class Srp {

    /** The prime of the group (RFC 3526 section 5). */
    public static final BigInteger N = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
                    + "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
                    + "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
                    + "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB"
                    + "9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                    + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
                    + "3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33"
                    + "A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
                    + "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864"
                    + "D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2"
                    + "08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
            16);

    private static final BigInteger G = BigInteger.TWO;
    private static final BigInteger K = number(sha256(N.toByteArray(), G.toByteArray()));

    private Srp() {}

    /** A salt and a verifier, which can check a password but do not reveal it. */
    public record Verifier(BigInteger salt, BigInteger v) implements Serializable {

        /** @param identity the pool's name and the user's name for a password, the group key and device key for a device */
        public static Verifier of(String identity, String password) {
            BigInteger salt = number(Randomness.bytes(16));
            return new Verifier(salt, derive(salt, identity, password));
        }

        /** A verifier that no password matches; the same for a user name each time. */
        public static Verifier unknown(byte[] secret, String username) {
            byte[] seed = hmac(secret, username.getBytes(UTF_8));
            return new Verifier(number(Arrays.copyOf(seed, 16)), G.modPow(number(seed), N));
        }

        /** Whether this is the password; the time that the check takes does not depend on the password. */
        public boolean matches(String identity, String password) {
            return MessageDigest.isEqual(
                    v.toByteArray(), derive(salt, identity, password).toByteArray());
        }

        private static BigInteger derive(BigInteger salt, String identity, String password) {
            byte[] secret = sha256((identity + ":" + password).getBytes(UTF_8));
            return G.modPow(number(sha256(salt.toByteArray(), secret)), N);
        }
    }

    /** One exchange: the client's A, the server's secret b and its B. */
    public record Handshake(Verifier verifier, BigInteger a, BigInteger b, BigInteger publicB) implements Serializable {

        /** @param srpA the client's A in hexadecimal */
        public static Handshake start(Verifier verifier, String srpA) {
            if (!srpA.matches("[0-9A-Fa-f]{1,1024}")) {
                throw UserPoolErrors.invalidParameter("Invalid SRP_A");
            }
            BigInteger a = new BigInteger(srpA, 16);
            if (a.mod(N).signum() == 0) {
                throw UserPoolErrors.invalidParameter("SRP_A cannot be 0 mod N");
            }
            BigInteger b = number(Randomness.bytes(32));
            return new Handshake(
                    verifier, a, b, K.multiply(verifier.v).add(G.modPow(b, N)).mod(N));
        }

        /** Whether the claim proves that the client knows the password: HMAC(session key, identity | block | time). */
        public boolean proves(String identity, Claim claim) {
            byte[] expected = hmac(
                    sessionKey(),
                    identity.getBytes(UTF_8),
                    Base64.getDecoder().decode(claim.secretBlock),
                    claim.timestamp.getBytes(UTF_8));
            return MessageDigest.isEqual(Base64.getEncoder().encode(expected), claim.signature.getBytes(UTF_8));
        }

        private byte[] sessionKey() {
            BigInteger u = number(sha256(a.toByteArray(), publicB.toByteArray()));
            BigInteger s = a.multiply(verifier.v.modPow(u, N)).modPow(b, N);
            byte[] key = hmac(u.toByteArray(), s.toByteArray());
            return Arrays.copyOf(hmac(key, "Caldera Derived Key\u0001".getBytes(UTF_8)), 16);
        }
    }

    /**
     * What a client sends to prove a password: PASSWORD_CLAIM_SECRET_BLOCK, TIMESTAMP and PASSWORD_CLAIM_SIGNATURE. Cognito
     * reads the time and writes it again before it checks the signature, so only its own spelling in UTC proves anything:
     * neither {@code Nov 05}, nor a wrong weekday, nor another time zone.
     */
    public record Claim(String secretBlock, String timestamp, String signature) {

        private static final String FORMAT = "EEE MMM d HH:mm:ss z yyyy";

        public Claim {
            try {
                SimpleDateFormat written = new SimpleDateFormat(FORMAT, Locale.US);
                written.setTimeZone(TimeZone.getTimeZone("UTC"));
                timestamp = written.format(new SimpleDateFormat(FORMAT, Locale.US).parse(timestamp));
            } catch (ParseException e) {
                throw UserPoolErrors.invalidParameter("TIMESTAMP format should be %s in english.".formatted(FORMAT));
            }
        }
    }

    private static BigInteger number(byte[] magnitude) {
        return new BigInteger(1, magnitude);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(joined(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(joined(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
