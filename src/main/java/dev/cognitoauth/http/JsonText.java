package dev.cognitoauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Tells whether a body is JSON text as RFC 8259 section 8 has it: Unicode, in UTF-8, without a byte order mark. Jackson also
 * reads UTF-16 and UTF-32, overlong forms such as {@code C1 AE} for {@code n}, and halves of surrogate pairs. A firewall in
 * front would read something else or nothing.
 */
final class JsonText {

    private static final int ESCAPE_LENGTH = 6;

    private JsonText() {}

    static boolean isWellFormed(byte[] body) {
        return beginsWithAscii(body)
                && ByteBufUtil.isText(Unpooled.wrappedBuffer(body), UTF_8)
                && hasWholeSurrogatePairs(body);
    }

    /** In UTF-16 and UTF-32 one of the first two bytes is zero or part of a mark. */
    private static boolean beginsWithAscii(byte[] body) {
        return body[0] > 0 && (body.length == 1 || body[1] != 0);
    }

    /** Looks at the escapes; UTF-8 itself has no surrogates. */
    private static boolean hasWholeSurrogatePairs(byte[] body) {
        int i = 0;
        while (i < body.length) {
            char escaped = escapedAt(body, i);
            if (Character.isHighSurrogate(escaped) && Character.isLowSurrogate(escapedAt(body, i + ESCAPE_LENGTH))) {
                i += 2 * ESCAPE_LENGTH;
            } else if (Character.isSurrogate(escaped)) {
                return false;
            } else {
                i += body[i] == '\\' ? 2 : 1;
            }
        }
        return true;
    }

    /** The UTF-16 code unit of an escape such as {@code \}{@code u00e9}, or else zero. */
    private static char escapedAt(byte[] body, int start) {
        if (start + ESCAPE_LENGTH > body.length || body[start] != '\\' || body[start + 1] != 'u') {
            return 0;
        }
        int unit = 0;
        for (int i = start + 2; i < start + ESCAPE_LENGTH; i++) {
            int digit = Character.digit(body[i], 16);
            if (digit < 0) {
                return 0;
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }
}
