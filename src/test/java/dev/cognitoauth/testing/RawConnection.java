package dev.cognitoauth.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A TCP connection to the service, for requests that no HTTP client would send. */
public final class RawConnection implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Socket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    public RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
    }

    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /**
     * Returns once the service has read whatever was sent to it before on other connections. The service spreads connections
     * evenly over its event loops, of which there are twice as many as processors, and each is asked twice here.
     */
    public static void awaitReadingOfOthers(int port) throws IOException {
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            try (var connection = new RawConnection(port)) {
                connection
                        .send("GET /v1/user HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .answer();
            }
        }
    }

    /** Tells the service that nothing more will come, as a client does that closes its side of the connection. */
    public void finishSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Reads one answer that has a Content-Length, or what came of it before the connection ended. */
    public String answer() throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        String head = readHead();
        Matcher length = LENGTH.matcher(head);
        return length.find()
                ? head + new String(socket.getInputStream().readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1)
                : head;
    }

    private String readHead() throws IOException {
        var head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            if (b == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(ISO_8859_1);
    }

    /** Whether the service closes the connection, after whatever it still sends. */
    public boolean isClosed() throws IOException {
        return isClosedWithin(PATIENCE);
    }

    /** Ends the connection by a reset, as the operating system does for a client that was killed. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Whether the service closes the connection before this time is over; keeps what it answers until then. */
    public boolean isClosedWithin(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[8192];
        try {
            for (long left = time.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                socket.setSoTimeout((int) left);
                int read = in.read(bytes);
                if (read < 0) {
                    return true;
                }
                received.write(bytes, 0, read);
            }
            return false;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Reads until this many answers have begun, or the connection is closed, or the time is over. */
    public List<Integer> statuses(int count, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (statuses().size() < count && System.nanoTime() < end) {
            if (isClosedWithin(Duration.ofMillis(50))) {
                break;
            }
        }
        return statuses();
    }

    /** The statuses of the answers so far. */
    public List<Integer> statuses() {
        return STATUS.matcher(received())
                .results()
                .map((MatchResult status) -> Integer.valueOf(status.group(1)))
                .toList();
    }

    public String received() {
        return received.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
