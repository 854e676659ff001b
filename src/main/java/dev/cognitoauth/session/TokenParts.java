package dev.cognitoauth.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cognitoauth.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * The bytes of a token without the Base64 of its parts, which the seal would encode once more: the number of parts, and each
 * part after its length. What is not the Base64 that an encoder writes is kept as it is, after a zero.
 */
final class TokenParts {

    private static final int MOST_PARTS = 5;

    private TokenParts() {}

    static byte[] encoded(Secret token) {
        String[] parts = token.value().split("\\.", -1);
        if (parts.length > MOST_PARTS || !Arrays.stream(parts).allMatch(TokenParts::isCanonical)) {
            byte[] text = token.value().getBytes(US_ASCII);
            return ByteBuffer.allocate(1 + text.length).put((byte) 0).put(text).array();
        }
        ByteBuffer bytes = ByteBuffer.allocate(1 + token.value().length() + Short.BYTES * parts.length);
        bytes.put((byte) parts.length);
        for (String part : parts) {
            byte[] decoded = Base64.getUrlDecoder().decode(part);
            bytes.putShort((short) decoded.length).put(decoded);
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** The token of all bytes that remain. */
    static Secret decoded(ByteBuffer bytes) {
        var parts = new String[bytes.get()];
        if (parts.length == 0) {
            return new Secret(US_ASCII.decode(bytes).toString());
        }
        for (int i = 0; i < parts.length; i++) {
            var part = new byte[Short.toUnsignedInt(bytes.getShort())];
            bytes.get(part);
            parts[i] = base64(part);
        }
        return new Secret(String.join(".", parts));
    }

    private static boolean isCanonical(String part) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(part);
            return decoded.length <= 0xffff && base64(decoded).equals(part);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
