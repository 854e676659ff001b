package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A port whose queue of connections is full: the system accepts no further attempt. */
final class FullBacklog implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> queue = new ArrayList<>();

    FullBacklog() throws IOException {
        while (connects()) {
            assertThat(queue).hasSizeLessThan(100);
        }
    }

    private boolean connects() throws IOException {
        var socket = new Socket();
        queue.add(socket);
        try {
            socket.connect(new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()), 300);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queue) {
            socket.close();
        }
        listening.close();
    }
}
