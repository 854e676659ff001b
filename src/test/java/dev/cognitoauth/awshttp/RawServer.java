package dev.cognitoauth.awshttp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that does with each connection exactly what a test says, breaking the rules included. */
public final class RawServer implements AutoCloseable {

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket listening;
    private final Behaviour behaviour;
    private final AtomicInteger accepted = new AtomicInteger();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /** What to do with one connection, which is closed afterwards. */
    public interface Behaviour {
        void serve(Peer peer) throws Exception;
    }

    private RawServer(ServerSocket listening, Behaviour behaviour) {
        this.listening = listening;
        this.behaviour = behaviour;
    }

    public static RawServer start(Behaviour behaviour) {
        try {
            return start(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()), behaviour);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RawServer start(ServerSocket listening, Behaviour behaviour) {
        var server = new RawServer(listening, behaviour);
        daemon(server::accept);
        return server;
    }

    /** Gives this response to each request on each connection. */
    public static Behaviour always(String response) {
        return peer -> {
            while (peer.readRequest() != null) {
                peer.write(response);
            }
        };
    }

    int port() {
        return listening.getLocalPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** How many connections there have been. */
    int accepted() {
        return accepted.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                accepted.incrementAndGet();
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.serve(new Peer(socket));
        } catch (Exception broken) {
            // The client's side of it is what a test looks at.
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** The other end of one connection. */
    public static final class Peer {

        private final Socket socket;
        private final InputStream in;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            socket.setTcpNoDelay(true);
        }

        /** The next request as it was sent, with its body; null where the client has closed the connection. */
        public String readRequest() throws IOException {
            var request = new ByteArrayOutputStream();
            while (!request.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                request.write(next);
            }
            Matcher length = LENGTH.matcher(request.toString(StandardCharsets.ISO_8859_1));
            if (length.find()) {
                request.write(in.readNBytes(Integer.parseInt(length.group(1))));
            }
            return request.toString(StandardCharsets.ISO_8859_1);
        }

        public void write(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Returns once the client has closed the connection. */
        public void awaitClose() {
            try {
                while (in.read() >= 0) {}
            } catch (IOException reset) {
                // Closed as well.
            }
        }

        /** Ends the connection by a TCP reset instead of an orderly close. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        Socket socket() {
            return socket;
        }
    }
}
