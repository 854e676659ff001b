package dev.cognitoauth.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A TCP connection to the service, for requests that no HTTP client would send. */
public final class RawConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Socket socket;

    public RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
    }

    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** One answer with a Content-Length, or what came of it before the connection ended. */
    public String answer() throws IOException {
        String head = readUntil("\r\n\r\n");
        int length = head.toLowerCase().indexOf("content-length: ");
        if (length < 0) {
            return head;
        }
        int from = length + "content-length: ".length();
        int missing = Integer.parseInt(head.substring(from, head.indexOf('\r', from)));
        return head + new String(socket.getInputStream().readNBytes(missing), ISO_8859_1);
    }

    /** Whether the service has closed the connection, after whatever it still sends. */
    public boolean isClosed() {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Ends the connection by a reset, as a client does that was killed. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readUntil(String end) throws IOException {
        InputStream in = socket.getInputStream();
        var read = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            read.write(b);
            if (b == '\n' && read.toString(ISO_8859_1).endsWith(end)) {
                break;
            }
        }
        return read.toString(ISO_8859_1);
    }
}
