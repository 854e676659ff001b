package dev.cognitoauth.awshttp;

import dev.cognitoauth.awshttp.RawServer.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An HTTP proxy that connects each CONNECT request to the port that it names, on loopback whatever the host. */
public final class TunnelingProxy implements AutoCloseable {

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final RawServer server = RawServer.start(this::serve);

    private TunnelingProxy() {}

    public static TunnelingProxy start() {
        return new TunnelingProxy();
    }

    public URI uri() {
        return server.uri();
    }

    int port() {
        return server.port();
    }

    /** The CONNECT requests with their headers. */
    public Collection<String> requests() {
        return requests;
    }

    private void serve(Peer client) throws IOException {
        String request = client.readRequest();
        requests.add(request);
        int port = Integer.parseInt(request.substring(request.indexOf(':') + 1, request.indexOf(" HTTP")));
        try (var upstream = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.write("HTTP/1.1 200 Connection established\r\n\r\n");
            tunnel(client.socket(), upstream);
        }
    }

    private static void tunnel(Socket client, Socket upstream) {
        var back = new Thread(() -> pump(upstream, client));
        back.setDaemon(true);
        back.start();
        pump(client, upstream);
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // One side has closed.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
