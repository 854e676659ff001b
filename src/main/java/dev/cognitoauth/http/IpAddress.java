package dev.cognitoauth.http;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IP address. One that stands for an IPv4 address is that IPv4 address: mapped ({@code ::ffff:a.b.c.d}, as a server that
 * listens to both kinds writes it), compatible ({@code ::a.b.c.d}), translated ({@code ::ffff:0:a.b.c.d}), and of the
 * well-known prefix of NAT64 ({@code 64:ff9b::a.b.c.d}, RFC 6052).
 */
record IpAddress(InetAddress address) {

    private static final int IPV4_BYTES = 4;
    private static final int EMBEDDED_IPV4 = 12;
    /** A provider usually gives one customer a whole IPv6 network of this length. */
    private static final int NETWORK_BYTES = 8;

    private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*");
    private static final Pattern LIKE_OCTAL = Pattern.compile("(^|\\.)0\\d");

    private static final byte[] COMPATIBLE = prefix("000000000000000000000000");
    private static final byte[] TRANSLATED = prefix("0000000000000000ffff0000");
    private static final byte[] NAT64 = prefix("0064ff9b0000000000000000");
    /** RFC 8215: where in it the IPv4 address is depends on the operator. */
    private static final byte[] LOCAL_NAT64 = prefix("0064ff9b0001");

    private static final byte[] SIX_TO_FOUR = prefix("2002");
    private static final byte[] TEREDO = prefix("20010000");

    /** Reads it without a port, and leaves out the zone of {@code fe80::1%eth0}; null where it is no address. */
    static @Nullable IpAddress parse(String text) {
        int zone = text.indexOf('%');
        String literal = zone < 0 ? text : text.substring(0, zone);
        if (!NetUtil.isValidIpV4Address(text) && !isLikeIpv6(literal) || isAmbiguous(literal)) {
            return null;
        }
        try {
            return new IpAddress(withoutEmbedding(InetAddress.getByName(literal)));
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** In the form of RFC 5952, such as {@code 2001:db8::1}. */
    String text() {
        return NetUtil.toAddressString(address);
    }

    /** The same for all addresses that one customer of a provider can usually send from. */
    String network() {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address || startsWith(bytes, LOCAL_NAT64)) {
            return text();
        }
        if (startsWith(bytes, SIX_TO_FOUR)) {
            return ipv4(bytes, SIX_TO_FOUR.length).getHostAddress();
        }
        if (startsWith(bytes, TEREDO)) {
            // RFC 4380 section 4: the bits of the customer's IPv4 address are inverted.
            return ipv4(inverted(bytes), EMBEDDED_IPV4).getHostAddress();
        }
        return HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES);
    }

    /** The JDK looks up no name that has a colon. Netty's check refuses IPv4 notation after another prefix than that of mapping. */
    private static boolean isLikeIpv6(String literal) {
        return literal.indexOf(':') >= 0 && LIKE_IPV6.matcher(literal).matches();
    }

    /** Programs disagree about {@code 010.0.0.1}, which some read as octal. */
    private static boolean isAmbiguous(String literal) {
        String dotted = literal.substring(literal.lastIndexOf(':') + 1);
        return dotted.indexOf('.') > 0 && LIKE_OCTAL.matcher(dotted).find();
    }

    /** The JDK itself reads mapped addresses as IPv4. */
    private static InetAddress withoutEmbedding(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isCompatible = startsWith(bytes, COMPATIBLE) && bytes[EMBEDDED_IPV4] != 0;
        return isCompatible || startsWith(bytes, TRANSLATED) || startsWith(bytes, NAT64)
                ? ipv4(bytes, EMBEDDED_IPV4)
                : address;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length > prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] inverted(byte[] bytes) {
        byte[] inverted = bytes.clone();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        return inverted;
    }

    private static InetAddress ipv4(byte[] bytes, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + IPV4_BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an IPv4 address", e);
        }
    }

    private static byte[] prefix(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
