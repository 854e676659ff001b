package dev.cognitoauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.emulator.model.Srp;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of SRP-6a as Cognito's own clients speak it. */
public final class SrpClient {

    private final BigInteger a = new BigInteger(256, new SecureRandom());

    /** What a device keeps at Cognito instead of its password. */
    public record Verifier(BigInteger salt, BigInteger v) {}

    public static Verifier verifier(String identity, String password) {
        BigInteger salt = new BigInteger(128, new SecureRandom());
        return new Verifier(salt, BigInteger.TWO.modPow(x(identity, password, salt), Srp.N));
    }

    public String srpA() {
        return BigInteger.TWO.modPow(a, Srp.N).toString(16);
    }

    /**
     * The claim: HMAC(session key, identity | secret block | timestamp).
     *
     * @param parameters gives the parameters of the challenge, by their names
     */
    public String signature(String identity, String password, UnaryOperator<String> parameters, String timestamp) {
        String salt = parameters.apply("SALT");
        String secretBlock = parameters.apply("SECRET_BLOCK");
        BigInteger b = new BigInteger(parameters.apply("SRP_B"), 16);
        BigInteger u = hash(BigInteger.TWO.modPow(a, Srp.N).toByteArray(), b.toByteArray());
        BigInteger x =
                hash(new BigInteger(salt, 16).toByteArray(), sha256((identity + ":" + password).getBytes(UTF_8)));
        BigInteger k = hash(Srp.N.toByteArray(), BigInteger.TWO.toByteArray());
        BigInteger s = b.subtract(k.multiply(BigInteger.TWO.modPow(x, Srp.N))).modPow(a.add(u.multiply(x)), Srp.N);
        byte[] key = Arrays.copyOf(
                hmac(hmac(u.toByteArray(), s.toByteArray()), "Caldera Derived Key\u0001".getBytes(UTF_8)), 16);
        byte[] claim =
                hmac(key, identity.getBytes(UTF_8), Base64.getDecoder().decode(secretBlock), timestamp.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(claim);
    }

    private static BigInteger x(String identity, String password, BigInteger salt) {
        return hash(salt.toByteArray(), sha256((identity + ":" + password).getBytes(UTF_8)));
    }

    private static BigInteger hash(byte[]... parts) {
        return new BigInteger(1, sha256(parts));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(joined(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
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
